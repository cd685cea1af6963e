using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Decides whether a journal may be posted after all that was posted before it.</summary>
internal static class DraftAdmission
{
    /// <summary>Why a journal is refused; null when it may be sent.</summary>
    public static DraftJournalResult? Refusal(DraftJournal journal, DraftJournalIntent? known, DraftIntents book)
    {
        if (known is not null && JournalKey.Contents(known.Journal) != JournalKey.Contents(journal))
        {
            return Refuse(
                journal,
                ErrorIds.DraftJournalKeyConflict,
                $"The key {journal.Key} stands for a journal with other lines.",
                "Give the journal a key of its own, or none.");
        }

        if (journal.Budget.Length == 0)
        {
            return null;
        }

        var slot = new PostedSlot(book.ListSlot(journal));
        return slot.StateWithout(journal.Set) == journal.Follows
            ? null
            : Refuse(
                journal,
                ErrorIds.DraftJournalPeriodPosted,
                $"Other figures of the budget '{journal.Budget}' {journal.Version} were posted for {journal.Period}: "
                + string.Join(", ", slot.History.Where(intent => intent.Journal.Set != journal.Set).Select(intent => intent.Key)),
                "Let Sync-AnaplanBudget, or ConvertTo-SapB1DraftJournal with the same ledger, make the correction.");
    }

    /// <summary>Marks the vouchers that a replacement stands in the place of, before it is sent.</summary>
    public static void Supersede(DraftJournal journal, DraftIntents book)
    {
        var replaced = new HashSet<string>(journal.Replaces, StringComparer.Ordinal);
        var intents = new PostedSlot(book.ListSlot(journal)).Counted
            .Where(intent => replaced.Contains(intent.Key) && intent.State == DraftJournalState.Confirmed)
            .Select(intent => intent with
            {
                State = DraftJournalState.Superseded,
                Evidence = $"{intent.Evidence} {journal.Key} stands in its place.",
            })
            .ToList();
        if (intents.Count > 0)
        {
            book.Save(intents);
        }
    }

    public static DraftJournalResult Refuse(DraftJournal journal, string rule, string reason, string fix) => new()
    {
        Key = journal.Key,
        Outcome = DraftJournalOutcome.Refused,
        Period = journal.Period,
        ReferenceDate = journal.ReferenceDate,
        Lines = journal.Lines.Count,
        TotalDebit = journal.TotalDebit,
        Reason = reason,
        ErrorId = rule,
        NextStep = fix,
    };
}
