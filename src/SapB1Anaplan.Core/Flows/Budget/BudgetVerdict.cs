using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget;

/// <summary>Adds up what became of the journals, and says how the run ended.</summary>
internal static class BudgetVerdict
{
    public static BudgetSyncResult Judge(BudgetSyncResult result, DraftIntents book, BudgetFlowSettings settings, string changes)
    {
        int Count(DraftJournalOutcome outcome) => result.Journals.Count(journal => journal.Outcome == outcome);

        var open = book.List(settings.Budget);
        var counted = result with
        {
            Posted = Count(DraftJournalOutcome.Posted),
            AlreadyPosted = open.Count(intent => intent.State == DraftJournalState.Confirmed) - Count(DraftJournalOutcome.Posted),
            Refused = Count(DraftJournalOutcome.Refused),
            NotSent = Count(DraftJournalOutcome.NotSent),
            InDoubt = open.Count(intent => intent.State is DraftJournalState.InDoubt or DraftJournalState.Sent),
            PostedDebit = result.Journals
                .Where(journal => journal.Outcome == DraftJournalOutcome.Posted).Sum(journal => journal.TotalDebit),
        };
        var held = settings.OnChange == BudgetChangePolicy.Refuse
            ? result.Periods.Count(period => period.Change is BudgetChange.Changed or BudgetChange.Withdrawn)
            : 0;
        var removals = result.Periods.SelectMany(period => period.Superseded).ToList();
        var (status, code) = counted switch
        {
            { InDoubt: > 0 } => (SyncStatus.InDoubt, RunExitCode.InDoubt),
            { NotSent: > 0 } => (SyncStatus.Partial, RunExitCode.SapB1Failed),
            { Refused: > 0 } => (SyncStatus.Partial, RunExitCode.Partial),
            _ when held > 0 || removals.Count > 0 => (SyncStatus.Partial, RunExitCode.Partial),
            { Posted: > 0 } => (SyncStatus.Done, RunExitCode.Done),
            _ => (SyncStatus.NothingToDo, RunExitCode.NothingToDo),
        };
        return counted with
        {
            Status = status,
            ExitCode = code,
            Message = $"{counted.Posted} draft journals posted, {counted.AlreadyPosted} had been posted, "
                + $"{counted.Refused} refused, {counted.NotSent} not sent, {counted.InDoubt} in doubt. {changes}"
                + (removals.Count == 0 ? string.Empty : $" Remove these vouchers in SAP Business One: {string.Join(", ", removals)}.")
                + (held == 0 ? string.Empty : $" {held} periods changed and were left as they are (budget.onChange)."),
        };
    }
}
