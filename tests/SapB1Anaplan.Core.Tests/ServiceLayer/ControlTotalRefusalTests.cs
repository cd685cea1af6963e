using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>A server that refuses a proof is taken at its word once; one that merely fails is asked again.</summary>
public sealed class ControlTotalRefusalTests
{
    private const string Lists = "SQLQueries.*List";

    [Fact]
    public async Task Balances_know_no_dates_so_that_entries_are_counted_from_a_day_on()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlQueries = SqlAccess.Refused });
        await using var client = await bench.ConnectAsync();
        var from = new DateTime(2024, 3, 1);

        var some = await client.ReadControlTotalsAsync(from, CompanyOnServer.Token);
        var all = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.Count, ControlTotalWay.AccountBalance), (some.Way, all.Way));
        Assert.Equal(bench.Company.Journal.Entries.Count(entry => entry.ReferenceDate >= new DateOnly(2024, 3, 1)), some.Entries);
        Assert.Empty(some.ByAccount);
    }

    [Fact]
    public async Task Where_accounts_are_refused_too_only_the_entries_are_counted()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlQueries = SqlAccess.Absent });
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: "ChartOfAccounts", argument: "403");
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.Count, 91L), (totals.Way, totals.Entries));
        Assert.Contains("balances of accounts", totals.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (bench.Requests("SQLQueries"), bench.Requests("ChartOfAccounts"), bench.Requests("JournalEntries/.count")));
    }

    [Theory]
    [InlineData("702")]
    [InlineData("703")]
    [InlineData("-6006")]
    public async Task A_refused_table_column_or_right_is_asked_for_once_and_named(string code)
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => code switch
        {
            "702" => options with { SqlTables = ["OJDT"] },
            "703" => options with { SqlHiddenColumns = ["JDT1.SYSCred"] },
            _ => options with { SqlQueriesMayBeMade = false },
        });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        var capabilities = await client.GetCapabilitiesAsync(CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.AccountBalance, ControlTotalWay.AccountBalance), (totals.Way, capabilities.Proof));
        Assert.Contains($"code {code}", totals.Reason, StringComparison.Ordinal);
        Assert.Equal(totals.Reason, capabilities.ProofReason);
        Assert.Equal(1, bench.Requests("SB1A_JDT1", "GET"));
    }

    [Fact]
    public async Task A_failure_that_may_pass_decides_nothing()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: Lists, argument: "503", times: 1);
        await using var client = await bench.ConnectAsync(retries: 0);

        await Assert.ThrowsAsync<ServiceLayerException>(() => client.ReadControlTotalsAsync(null, CompanyOnServer.Token));

        Assert.Equal(ControlTotalWay.StoredQuery, (await client.ReadControlTotalsAsync(null, CompanyOnServer.Token)).Way);
    }

    [Fact]
    public async Task A_right_taken_away_later_is_a_failure_and_no_lesser_proof()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        await using var client = await bench.ConnectAsync();
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: Lists, argument: "403");

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.ReadControlTotalsAsync(null, CompanyOnServer.Token));

        Assert.Equal(ErrorIds.SapB1PermissionMissing, failure.ErrorId);
    }

    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Absent)]
    public async Task Without_stored_queries_entries_are_not_summed(SqlAccess access)
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlQueries = access });
        await using var client = await bench.ConnectAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.ReadEntrySumsAsync(null, new(2024, 1, 1), new(2024, 1, 2), CompanyOnServer.Token).ToListAsync());

        Assert.Equal(ErrorIds.SapB1NotSupported, failure.ErrorId);
    }
}
