using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

public sealed class DraftPosterTests
{
    private static readonly (string, string, decimal)[] Figures =
        [("6100", "Jan 26", 100m), ("6200", "Jan 26", 200.50m), ("4000", "Feb 26", -300m)];

    [Fact]
    public async Task A_budget_posted_twice_gives_one_set_of_vouchers()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan(Figures);

        Assert.All(await bench.PostAsync(journals), result => Assert.Equal(DraftJournalOutcome.Posted, result.Outcome));
        Assert.All(await bench.PostAsync(journals), result => Assert.Equal(DraftJournalOutcome.AlreadyPosted, result.Outcome));
        Assert.Equal(journals.Select(journal => journal.Key), bench.Parked);
        Assert.Empty(bench.Plan(Figures));
    }

    [Fact]
    public async Task What_is_parked_is_what_was_planned()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journal = bench.Plan(("6200", "Jan 26", 200.50m))[0] with { Reference = "ANP" };
        await bench.PostAsync([journal]);

        var draft = Assert.Single(Assert.Single(bench.Company.Vouchers.All).Entries).Draft;
        Assert.Equal(new DateOnly(2026, 1, 31), draft.ReferenceDate);
        Assert.Equal(new DateOnly(2026, 1, 31), draft.DueDate);
        Assert.Equal("Approved budget 2026-01", draft.Memo);
        Assert.Equal(("ANP", journal.Key), (draft.Reference, draft.Reference2));
        Assert.Equal(
            [("_6200", 200.50m, 0m), ("_9999", 0m, 200.50m)],
            draft.Lines.Select(line => (line.AccountCode, line.Debit, line.Credit)));
    }

    [Fact]
    public async Task A_pipeline_with_another_ledger_posts_nothing_again()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan(Figures);
        await bench.PostAsync(journals);

        var other = await bench.PostAsync(journals, Path.Combine(bench.Home, "other.db"));
        Assert.All(other, result => Assert.Equal(DraftJournalOutcome.AlreadyPosted, result.Outcome));
        Assert.Equal(journals.Count, bench.Parked.Count);
    }

    [Theory]
    [InlineData(FaultNames.CutAfter, null)]
    [InlineData(FaultNames.StatusAfter, "502")]
    [InlineData(FaultNames.CutBefore, null)]
    [InlineData(FaultNames.Status, "503")]
    public async Task An_unknown_outcome_is_in_doubt_and_never_sent_again(string fault, string? argument)
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan(Figures);
        bench.Fault(fault, skip: 1, argument: argument);

        var first = await bench.PostAsync(journals);
        var second = await bench.PostAsync(journals);

        Assert.Equal(DraftJournalOutcome.InDoubt, first[1].Outcome);
        Assert.Equal(ErrorIds.DraftJournalInDoubt, second[1].ErrorId);
        Assert.Contains(journals[1].Key, second[1].NextStep, StringComparison.Ordinal);
        Assert.InRange(bench.Parked.Count(key => key == journals[1].Key), 0, 1);
        Assert.Equal([journals[0].Key, journals[2].Key], bench.Parked.Where(key => key != journals[1].Key));
    }

    [Fact]
    public async Task What_a_person_posted_meanwhile_settles_the_doubt()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan(Figures);
        bench.Fault(FaultNames.CutAfter);
        Assert.Equal(DraftJournalOutcome.InDoubt, (await bench.PostAsync(journals))[0].Outcome);

        bench.Company.Vouchers.Post(bench.Company.Vouchers.All[0].BatchNumber);
        var results = await bench.PostAsync(journals);
        Assert.All(results, result => Assert.Equal(DraftJournalOutcome.AlreadyPosted, result.Outcome));
        Assert.Contains("Journal entry", results[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_refused_does_not_stop_the_others_and_may_be_sent_again()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan(Figures);
        bench.Fault(ServiceLayerFaults.TransactionNotification, skip: 1, argument: "(77) Budget gesperrt");

        var first = await bench.PostAsync(journals);
        Assert.Equal(
            [DraftJournalOutcome.Posted, DraftJournalOutcome.Refused, DraftJournalOutcome.Posted],
            first.Select(result => result.Outcome));
        Assert.Contains("(77) Budget gesperrt", first[1].Reason, StringComparison.Ordinal);

        Assert.Equal(
            [DraftJournalOutcome.AlreadyPosted, DraftJournalOutcome.Posted, DraftJournalOutcome.AlreadyPosted],
            (await bench.PostAsync(journals)).Select(result => result.Outcome));
    }

    [Fact]
    public async Task A_session_that_ended_before_the_work_began_is_replaced_and_the_call_repeated()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        bench.Fault(ServiceLayerFaults.SessionDrop);
        Assert.All(await bench.PostAsync(bench.Plan(Figures)), result => Assert.Equal(DraftJournalOutcome.Posted, result.Outcome));
        Assert.Equal(3, bench.Parked.Count);
    }

    [Fact]
    public async Task A_server_that_is_gone_stops_the_run_instead_of_putting_all_in_doubt()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journals = bench.Plan([.. Enumerable.Range(1, 12).Select(month =>
            ("6100", new DateTime(2026, month, 1).ToString("MMM yy", System.Globalization.CultureInfo.InvariantCulture), 10m))]);
        bench.Fault(FaultNames.Status, times: 100, argument: "503");

        var results = await bench.PostAsync(journals);
        Assert.Equal(3, results.Count(result => result.Outcome == DraftJournalOutcome.InDoubt));
        Assert.Equal(9, results.Count(result => result.Outcome == DraftJournalOutcome.NotSent));
    }

    [Fact]
    public async Task Other_figures_for_a_posted_period_are_refused_unless_they_follow_it()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        await bench.PostAsync(bench.Plan(("6100", "Jan 26", 100m)));
        var byHand = SmallBudget.Plan(
            SmallBudget.Settings with { MaxLines = 2 }, [new BudgetLine { Account = "6100", Period = "Jan 26", Amount = 120m }]).Journals;

        var refused = Assert.Single(await bench.PostAsync(byHand));
        Assert.Equal((DraftJournalOutcome.Refused, ErrorIds.DraftJournalPeriodPosted), (refused.Outcome, refused.ErrorId));

        var correction = bench.Plan(("6100", "Jan 26", 120m));
        Assert.Equal(DraftJournalOutcome.Posted, Assert.Single(await bench.PostAsync(correction)).Outcome);
        Assert.Equal(120m, bench.Company.Vouchers.All.SelectMany(voucher => voucher.Entries)
            .SelectMany(entry => entry.Draft.Lines).Where(line => line.AccountCode == "_6100").Sum(line => line.Debit - line.Credit));
    }

    [Fact]
    public async Task The_same_key_with_other_lines_is_refused()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        var journal = bench.Plan(("6100", "Jan 26", 100m))[0] with { Budget = string.Empty };
        bench.Fault(ServiceLayerFaults.PostingRefused);
        await bench.PostAsync([journal]);

        var other = journal with { Lines = [.. journal.Lines.Select(line => line with { Debit = line.Debit * 2, Credit = line.Credit * 2 })] };
        var result = Assert.Single(await bench.PostAsync([other]));
        Assert.Equal((DraftJournalOutcome.Refused, ErrorIds.DraftJournalKeyConflict), (result.Outcome, result.ErrorId));
        Assert.Empty(bench.Parked);
    }

    [Fact]
    public async Task Two_processes_never_post_with_the_same_ledger_at_once()
    {
        await using var bench = await CompanyForDrafts.StartAsync();
        using var intents = bench.OpenIntents(null);
        intents.TakeForPosting();
        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => bench.PostAsync(bench.Plan(Figures)));
        Assert.Equal((ErrorIds.DraftJournalLedgerBusy, FailureCategory.ResourceBusy), (failure.ErrorId, failure.Category));
        Assert.Empty(bench.Parked);
    }
}
