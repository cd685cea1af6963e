using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>A server that leaves the last row out of its pages: the entry above all that came is missing.</summary>
public sealed class LostRowTests
{
    private const string Entries = "JournalEntries$";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_that_never_comes_is_never_called_agreement(bool datedAhead)
    {
        await using var bench = await StartAsync(datedAhead);
        bench.Sap.Faults.Add(ServiceLayerFaults.LostRows, "1", pathPattern: Entries, times: 1000);

        var lost = await Assert.ThrowsAsync<ServiceLayerException>(() => bench.SyncAsync(bench.WriteJob()));

        Assert.Equal((ErrorIds.SapB1JournalIncomplete, RunExitCode.SapB1Failed), (lost.ErrorId, lost.ExitCode));
        Assert.Contains("counts 4 journal entries and gave 3", lost.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Held());

        bench.Sap.Faults.Clear();
        var whole = await bench.SyncAsync(bench.WriteJob());

        Assert.Contains(whole.ExitCode, new[] { RunExitCode.Done, RunExitCode.NothingToDo });
        Assert.Empty(whole.Proof.Differences);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task A_row_that_is_lost_once_is_read_again_in_the_same_run()
    {
        await using var bench = await StartAsync(datedAhead: true);
        bench.Sap.Faults.Add(ServiceLayerFaults.LostRows, "1", pathPattern: Entries, times: 1, skip: 1);

        var result = await bench.SyncAsync(bench.WriteJob());

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task The_sum_rule_of_what_a_later_run_touched_stands_in_its_result()
    {
        await using var bench = await StartAsync(datedAhead: false);
        await bench.SyncAsync(bench.WriteJob());
        CompanyAndModel.Post(bench.Company, 3, "4005", 5m);

        var second = await bench.SyncAsync(bench.WriteJob());

        Assert.Equal([new DateTime(2026, 3, 1)], second.Sums.Select(sum => sum.Period));
        Assert.All(second.Sums, sum => Assert.True(sum.Holds));
    }

    // The last one takes back the one before.
    private static Task<CompanyAndModel> StartAsync(bool datedAhead) => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
        Post(company, 7m, datedAhead);
        Post(company, -7m, datedAhead);
    });

    private static void Post(Company company, decimal amount, bool ahead) => company.Journal.Post(new EntryDraft
    {
        ReferenceDate = ahead ? new DateOnly(2026, 12, 31) : new DateOnly(2026, 2, 15),
        Lines =
        [
            new LineDraft { AccountCode = "4003", Debit = amount, CostingCode = "CC1" },
            new LineDraft { AccountCode = "1000", Credit = amount },
        ],
    });
}
