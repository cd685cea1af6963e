using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>Says how a run of the budget ended.</summary>
internal static class BudgetVerdict
{
    public static BudgetSyncResult NotApproved(BudgetSyncResult result, string found) => result.Judged(
        SyncStatus.NothingToDo,
        $"The budget '{result.Budget}' is not approved: {found}. Nothing was read or posted.");

    public static BudgetSyncResult Refused(BudgetSyncResult result)
    {
        var counted = result with { Refused = result.Findings.Select(finding => finding.Key).Distinct().Count() };
        return counted.Judged(
            SyncStatus.Refused,
            $"Nothing was posted: {result.Findings.Count} findings stand in the way, the first: "
            + result.Findings[0].Message);
    }

    public static BudgetSyncResult Rehearsed(BudgetSyncResult result, int journals) => result.Judged(
        journals == 0 ? SyncStatus.NothingToDo : SyncStatus.Rehearsed,
        $"{journals} draft journals would be posted. {Changes(result.Periods)}");

    /// <summary>Adds up what became of the journals.</summary>
    /// <param name="result">The result, with its journals.</param>
    /// <param name="known">Every intent of the budget, as it stands after posting.</param>
    /// <param name="onChange">What the job wants to become of changed figures.</param>
    public static BudgetSyncResult Posted(
        BudgetSyncResult result, IReadOnlyList<DraftJournalIntent> known, BudgetChangePolicy onChange)
    {
        int Count(DraftJournalOutcome outcome) => result.Journals.Count(journal => journal.Outcome == outcome);

        var counted = result with
        {
            Posted = Count(DraftJournalOutcome.Posted),
            AlreadyPosted =
                known.Count(intent => intent.State == DraftJournalState.Confirmed) - Count(DraftJournalOutcome.Posted),
            Refused = Count(DraftJournalOutcome.Refused),
            NotSent = Count(DraftJournalOutcome.NotSent),
            InDoubt = known.Count(intent => intent.State is DraftJournalState.InDoubt or DraftJournalState.Sent),
            PostedDebit = result.Journals
                .Where(journal => journal.Outcome == DraftJournalOutcome.Posted).Sum(journal => journal.TotalDebit),
        };
        var held = onChange == BudgetChangePolicy.Refuse
            ? result.Periods.Count(period => period.Change is BudgetChange.Changed or BudgetChange.Withdrawn)
            : 0;
        var removals = result.Periods.SelectMany(period => period.Superseded).ToList();
        var status = counted switch
        {
            { InDoubt: > 0 } => SyncStatus.InDoubt,
            { NotSent: > 0 } or { Refused: > 0 } => SyncStatus.Partial,
            _ when held > 0 || removals.Count > 0 => SyncStatus.Partial,
            { Posted: > 0 } => SyncStatus.Done,
            _ => SyncStatus.NothingToDo,
        };
        return counted.Judged(
            status,
            $"{counted.Posted} draft journals posted, {counted.AlreadyPosted} had been posted, "
            + $"{counted.Refused} refused, {counted.NotSent} not sent, {counted.InDoubt} in doubt. "
            + Changes(result.Periods)
            + (removals.Count == 0 ? string.Empty : $" Remove these vouchers in SAP Business One: {string.Join(", ", removals)}.")
            + (held == 0 ? string.Empty : $" {held} periods changed and were left as they are (budget.onChange)."),
            status == SyncStatus.Partial && counted.NotSent > 0 ? RunExitCode.SapB1Failed : null);
    }

    private static string Changes(IReadOnlyList<BudgetPeriodChange> periods) => string.Join(
        ", ",
        periods.GroupBy(period => period.Change).OrderBy(change => change.Key)
            .Select(change => $"{change.Count()} periods {change.Key.ToString().ToLowerInvariant()}")) + ".";
}
