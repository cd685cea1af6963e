using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>Says what became of a draft journal, with the next step where it was not posted.</summary>
internal static class DraftResults
{
    private const int ShownFindings = 5;

    public static DraftJournalResult Of(DraftJournal journal, DraftJournalOutcome outcome, string? reason) => new()
    {
        Key = journal.Key,
        Outcome = outcome,
        Period = journal.Period,
        ReferenceDate = journal.ReferenceDate,
        Lines = journal.Lines.Count,
        TotalDebit = journal.TotalDebit,
        Reason = reason,
    };

    public static DraftJournalResult AlreadyPosted(DraftJournal journal, DraftJournalIntent known) =>
        Of(journal, DraftJournalOutcome.AlreadyPosted, known.Evidence);

    public static DraftJournalResult InDoubt(DraftJournal journal, DraftJournalIntent known) =>
        Of(journal, DraftJournalOutcome.InDoubt, known.Evidence) with
        {
            ErrorId = ErrorIds.DraftJournalInDoubt,
            NextStep = $"Look for '{journal.Key}' in reference 2 of the journal vouchers, then run "
                + $"Resolve-SapB1DraftJournal -Key {journal.Key} with -Posted or -NotPosted.",
        };

    public static DraftJournalResult NotSent(DraftJournal journal, string reason) =>
        Of(journal, DraftJournalOutcome.NotSent, reason) with
        {
            NextStep = "Run again when the server answers: this journal was not sent.",
        };

    public static DraftJournalResult Refused(DraftJournal journal, string errorId, string reason, string? nextStep) =>
        Of(journal, DraftJournalOutcome.Refused, reason) with { ErrorId = errorId, NextStep = nextStep };

    /// <summary>Refused for what the checks found; at least one finding.</summary>
    public static DraftJournalResult Refused(DraftJournal journal, IReadOnlyList<BudgetFinding> findings) => Refused(
        journal,
        findings[0].Rule,
        string.Join(" ", findings.Take(ShownFindings).Select(finding => finding.Message))
            + (findings.Count > ShownFindings ? $" And {findings.Count - ShownFindings} more." : string.Empty),
        findings[0].Fix);

    /// <summary>The failure that a result stands for; null where there is none.</summary>
    public static SapB1AnaplanException? Failure(DraftJournalResult result) => result.Outcome switch
    {
        DraftJournalOutcome.Posted or DraftJournalOutcome.AlreadyPosted => null,
        _ => new ServiceLayerException(
            result.ErrorId ?? ErrorIds.DraftJournalRefused,
            result.Outcome == DraftJournalOutcome.Refused ? FailureCategory.InvalidData : FailureCategory.InvalidOperation,
            $"Draft journal {result.Key}: {result.Reason}",
            result.NextStep)
        {
            Target = result,
            Outcome = result.Outcome switch
            {
                DraftJournalOutcome.InDoubt => WriteOutcome.Unknown,
                DraftJournalOutcome.NotSent => WriteOutcome.NotSent,
                _ => WriteOutcome.Refused,
            },
        },
    };
}
