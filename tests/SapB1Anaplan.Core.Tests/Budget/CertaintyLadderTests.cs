using SapB1Anaplan.Core.Flows.Budget.Posting;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>Each rung of the ladder: what proves that a voucher is there, what that it is not, and what nothing.</summary>
public sealed class CertaintyLadderTests
{
    [Theory]
    [InlineData(DraftReadability.Nothing)]
    [InlineData(DraftReadability.SqlQueries)]
    [InlineData(DraftReadability.MarkerTable)]
    public async Task Before_the_first_call_what_is_nowhere_may_be_sent(DraftReadability readability)
    {
        await using var bench = await CompanyForDrafts.StartAsync(readability);
        var found = await AskAsync(bench, ladder => ladder.LookAsync("ANP-1", TestContext.Current.CancellationToken));
        Assert.Null(found.Posted);
        Assert.Equal(0, found.KnownAttempts);
    }

    [Fact]
    public async Task A_posted_entry_proves_that_it_is_there_wherever_it_was_parked()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var intent = await LoseAsync(bench, FaultNames.CutAfter);
        bench.Company.Vouchers.Post(bench.Company.Vouchers.All[0].BatchNumber);

        var found = await ClimbAsync(bench, intent);
        Assert.True(found.Posted);
        Assert.NotNull(found.JdtNum);
    }

    [Fact]
    public async Task Where_vouchers_cannot_be_read_not_finding_it_proves_nothing()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var intent = await LoseAsync(bench, FaultNames.CutBefore);
        Assert.Null((await ClimbAsync(bench, intent)).Posted);
    }

    [Fact]
    public async Task A_query_finds_the_voucher()
    {
        await using var bench = await CompanyForDrafts.StartAsync(DraftReadability.SqlQueries);
        var intent = await LoseAsync(bench, FaultNames.CutAfter);

        var found = await ClimbAsync(bench, intent);
        Assert.True(found.Posted);
        Assert.Equal(bench.Company.Vouchers.All[0].BatchNumber, found.BatchNum);
    }

    [Fact]
    public async Task A_query_that_finds_nothing_proves_it_only_once_the_server_has_had_its_time()
    {
        await using var bench = await CompanyForDrafts.StartAsync(DraftReadability.SqlQueries);
        bench.Settings = bench.Settings with { SettleAfter = TimeSpan.FromHours(1) };
        var intent = await LoseAsync(bench, FaultNames.CutBefore);
        Assert.Null((await ClimbAsync(bench, intent)).Posted);

        bench.Settings = bench.Settings with { SettleAfter = TimeSpan.Zero };
        Assert.False((await ClimbAsync(bench, intent)).Posted);
    }

    [Fact]
    public async Task A_query_that_misses_a_voucher_known_to_be_there_proves_nothing()
    {
        await using var bench = await CompanyForDrafts.StartAsync(DraftReadability.SqlQueries);
        await bench.PostAsync(bench.Plan(("6200", "Feb 26", 7m)));
        bench.Settings = bench.Settings with { SettleAfter = TimeSpan.FromHours(1) };
        var intent = await LoseAsync(bench, FaultNames.CutBefore);
        bench.Settings = bench.Settings with { SettleAfter = TimeSpan.Zero };
        bench.Company.Vouchers.Delete(bench.Company.Vouchers.All[0].BatchNumber);

        Assert.Null((await ClimbAsync(bench, intent)).Posted);
    }

    [Fact]
    public async Task A_marker_proves_it_is_there_and_its_absence_that_it_never_comes()
    {
        await using var bench = await CompanyForDrafts.StartAsync(DraftReadability.MarkerTable);
        bench.Fault(FaultNames.CutAfter, path: "\\$batch");
        var journal = bench.Plan(("6100", "Jan 26", 100m))[0];
        var intent = new DraftJournalIntent { Key = journal.Key, Journal = journal, State = DraftJournalState.InDoubt, Attempt = 1 };

        var absent = await ClimbAsync(bench, intent);
        Assert.False(absent.Posted);
        Assert.Equal(1, absent.KnownAttempts);

        // The attempt that was fenced out cannot be committed any more, the next one can.
        await using (var client = await bench.ConnectAsync())
        {
            await Assert.ThrowsAnyAsync<SapB1AnaplanException>(() =>
                client.Drafts.AddAsync(journal, CompanyForDrafts.MarkerTable, 1, TestContext.Current.CancellationToken));
        }

        Assert.Empty(bench.Parked);
        Assert.Equal(DraftJournalOutcome.Posted, Assert.Single(await bench.PostAsync([journal])).Outcome);
        var there = await ClimbAsync(bench, intent);
        Assert.True(there.Posted);
        Assert.Equal(2, there.KnownAttempts);
    }

    [Fact]
    public async Task A_server_that_fails_on_the_way_leaves_it_in_doubt()
    {
        await using var bench = await CompanyForDrafts.StartAsync(DraftReadability.SqlQueries);
        var intent = await LoseAsync(bench, FaultNames.CutBefore);
        bench.Server.Faults.Add(new Fault { Name = FaultNames.Status, Method = "GET", PathPattern = "JournalEntries", Times = 50, Argument = "500" });
        var found = await ClimbAsync(bench, intent);
        Assert.Null(found.Posted);
        Assert.Contains("could not be looked for", found.Evidence, StringComparison.Ordinal);
    }

    /// <summary>Sends a journal whose answer is lost, and gives its intent as the ledger holds it.</summary>
    private static async Task<DraftJournalIntent> LoseAsync(CompanyForDrafts bench, string fault)
    {
        var settings = bench.Settings;
        bench.Settings = settings with { SettleAfter = TimeSpan.FromHours(1), UseSqlQueries = false };
        bench.Fault(fault);
        var journal = bench.Plan(("6100", "Jan 26", 100m))[0];
        Assert.Equal(DraftJournalOutcome.InDoubt, Assert.Single(await bench.PostAsync([journal])).Outcome);
        bench.Settings = settings;
        using var intents = bench.OpenIntents(null);
        return intents.Find(journal.Key)!;
    }

    private static Task<DraftCertainty> ClimbAsync(CompanyForDrafts bench, DraftJournalIntent intent) =>
        AskAsync(bench, ladder => ladder.ClimbAsync(intent, TestContext.Current.CancellationToken));

    private static async Task<DraftCertainty> AskAsync(CompanyForDrafts bench, Func<CertaintyLadder, Task<DraftCertainty>> ask)
    {
        await using var client = await bench.ConnectAsync();
        using var intents = bench.OpenIntents(null);
        return await ask(new CertaintyLadder(client, intents, bench.Settings));
    }
}
