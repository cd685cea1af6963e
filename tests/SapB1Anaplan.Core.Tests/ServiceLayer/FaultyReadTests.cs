using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>A long read over a server that fails in every way it can gives what a read without faults gives.</summary>
public sealed class FaultyReadTests
{
    private const int Entries = 8_000;
    private const int LinesPerEntry = 25;
    private const int PageSize = 25;
    private const string Pages = "/JournalEntries\\?";

    [Fact]
    public async Task Two_hundred_thousand_lines_come_whole_over_one_session_and_no_request_is_wasted()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(Entries, LinesPerEntry));
        await using var client = await bench.ConnectAsync(pageSize: PageSize);
        var expected = await ReadAsync(bench, client);
        Break(bench);
        bench.Server.Requests.Clear();
        var logins = bench.Server.Logins;

        var faulty = await ReadAsync(bench, client);

        Assert.Equal(Entries * LinesPerEntry, expected.Lines);
        Assert.Equal(expected.Hash, faulty.Hash);
        var struck = bench.Server.Faults.List().ToLookup(state => state.Fault.Name, state => state.Struck);
        Assert.All(struck, fault => Assert.NotEqual(0, fault.Sum()));
        var drops = struck[ServiceLayerFaults.SessionDrop].Sum();
        Assert.Equal(logins + drops, bench.Server.Logins);
        Assert.Equal(expected.Requests + struck.SelectMany(fault => fault).Sum(), faulty.Requests);
        Assert.InRange(drops, 6, 12);
    }

    [Fact]
    public async Task Several_sessions_carry_on_when_one_of_their_logins_is_refused()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(Entries, LinesPerEntry));
        await using var clean = await bench.ConnectAsync(pageSize: PageSize);
        var expected = await ReadAsync(bench, clean);
        await using var client = await bench.ConnectAsync(sessions: 4, pageSize: PageSize);
        Break(bench);
        bench.Server.Faults.Add(ServiceLayerFaults.LoginRefused, times: 1, skip: 1);
        bench.Server.Requests.Clear();
        var logins = bench.Server.Logins;

        var faulty = await ReadAsync(bench, client);

        Assert.Equal(expected.Hash, faulty.Hash);
        Assert.Equal(1, bench.Server.Faults.Struck(ServiceLayerFaults.LoginRefused));

        // Two further sessions, one per drop, and the refused one, which was not tried again.
        var drops = bench.Server.Faults.Struck(ServiceLayerFaults.SessionDrop);
        Assert.Equal(logins + 2 + drops, bench.Server.Logins);
        Assert.Equal(2 + drops + 1, bench.Requests("/Login", "POST"));
        var struck = bench.Server.Faults.List().Where(s => s.Fault.Name != ServiceLayerFaults.LoginRefused).Sum(s => s.Struck);
        Assert.InRange(faulty.Requests, 320 + struck, 700 + struck);
    }

    [Fact]
    public async Task A_refused_login_ends_the_command_and_a_second_one_ends_the_connection()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(200));
        await using var client = await bench.ConnectAsync(pageSize: 20);
        bench.Server.Faults.Add(ServiceLayerFaults.SessionDrop, pathPattern: Pages, times: 1, skip: 3);
        bench.Server.Faults.Add(ServiceLayerFaults.LoginRefused, times: 2);
        bench.Server.Requests.Clear();

        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => client.EntriesAsync());

            Assert.Equal(ErrorIds.SapB1LoginRefused, failure.ErrorId);
            Assert.Equal(Math.Min(2, attempt), bench.Requests("/Login", "POST"));
        }
    }

    private static void Break(CompanyOnServer bench)
    {
        bench.Server.Faults.Reseed(7);
        bench.Server.Faults.Add(ServiceLayerFaults.SessionDrop, pathPattern: Pages, every: 50);
        bench.Server.Faults.Add(FaultNames.Html, "502", pathPattern: Pages, probability: 0.02);
        bench.Server.Faults.Add(FaultNames.CutBefore, pathPattern: Pages, probability: 0.01);
        bench.Server.Faults.Add(FaultNames.Truncate, pathPattern: Pages, probability: 0.01);
    }

    private static async Task<(long Lines, string Hash, int Requests)> ReadAsync(
        CompanyOnServer bench, Core.ServiceLayer.ServiceLayerClient client)
    {
        var before = bench.Requests(Pages, "GET");
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHash(
            System.Security.Cryptography.HashAlgorithmName.SHA256);
        long lines = 0;
        await foreach (var entry in client.ReadJournalEntriesAsync(new(), CompanyOnServer.Token))
        {
            foreach (var line in new[] { entry }.Lines())
            {
                lines++;
                hash.AppendData(System.Text.Encoding.UTF8.GetBytes(line));
            }
        }

        return (lines, Convert.ToHexString(hash.GetHashAndReset()), bench.Requests(Pages, "GET") - before);
    }
}
