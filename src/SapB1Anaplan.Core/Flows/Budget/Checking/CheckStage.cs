using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Budget.Checking;

/// <summary>
/// Finds what SAP Business One would refuse, before anything is sent (architecture section 6): the journal as a whole,
/// its dates and texts. Lines are checked by <see cref="DraftLineCheck"/>.
/// </summary>
/// <param name="intents">What is past all checks, because it was posted or may have been.</param>
/// <param name="master">What is checked against.</param>
internal sealed class CheckStage(DraftIntents intents, DraftMasterData master)
{
    private readonly DraftLineCheck _lines = new(master);

    /// <summary>The plan with what stands in its way.</summary>
    public BudgetPlan Check(BudgetPlan plan) =>
        plan with { Findings = [.. plan.Findings, .. plan.Journals.SelectMany(Check)] };

    /// <summary>What stands in the way of a journal that is still to be posted.</summary>
    public IEnumerable<BudgetFinding> Check(DraftJournal journal) => intents.Find(journal.Key)?.State
        is null or DraftJournalState.Planned or DraftJournalState.Refused or DraftJournalState.NotPosted
            ? Findings(journal)
            : [];

    private IEnumerable<BudgetFinding> Findings(DraftJournal journal) => Shape(journal)
        .Concat(Balance(journal))
        .Concat(Dates(journal))
        .Concat(Texts(journal))
        .Select(finding => finding with { Key = journal.Key })
        .Concat(journal.Lines.SelectMany((line, at) => _lines
            .Check(line, journal.ReferenceDate)
            .Select(finding => finding with
            {
                Key = journal.Key,
                Line = at,
                Row = line.Row,
                Amount = line.Debit - line.Credit,
                Message = $"Line {at} of {Name(journal)}: {finding.Message}",
            })));

    private static string Name(DraftJournal journal) =>
        journal.Period.Length == 0 ? journal.Key : $"{journal.Key} ({journal.Period})";

    private static BudgetFinding Finding(string rule, string message, string fix) =>
        new() { Rule = rule, Message = message, Fix = fix };

    private static IEnumerable<BudgetFinding> Shape(DraftJournal journal)
    {
        if (journal.Lines.Count < 2)
        {
            yield return Finding(
                ErrorIds.DraftJournalLineInvalid,
                $"{Name(journal)} has {journal.Lines.Count} lines.",
                "A journal needs at least two lines.");
        }
    }

    private static IEnumerable<BudgetFinding> Balance(DraftJournal journal)
    {
        if (journal.TotalDebit != journal.TotalCredit)
        {
            yield return Finding(
                ErrorIds.DraftJournalUnbalanced,
                $"{Name(journal)} has debits of {journal.TotalDebit} and credits of {journal.TotalCredit}.",
                "Let the difference go to the offset account.") with { Amount = journal.TotalDebit - journal.TotalCredit };
            yield break;
        }

        foreach (var branch in journal.Lines.GroupBy(line => line.BPLID))
        {
            var difference = branch.Sum(line => line.Debit - line.Credit);
            if (difference != 0m)
            {
                yield return Finding(
                    ErrorIds.DraftJournalUnbalanced,
                    $"{Name(journal)} is out of balance by {difference} in branch {branch.Key}.",
                    "Let each branch balance on its own.") with { Amount = difference };
            }
        }
    }

    private IEnumerable<BudgetFinding> Dates(DraftJournal journal)
    {
        var period = master.Periods.FirstOrDefault(candidate =>
            candidate.PostingDateFrom <= journal.ReferenceDate && journal.ReferenceDate <= candidate.PostingDateTo);
        if (period is null)
        {
            yield return Finding(
                ErrorIds.DraftJournalPeriodClosed,
                $"The posting date {journal.ReferenceDate:yyyy-MM-dd} of {Name(journal)} lies in no posting period.",
                "Have the posting period made in SAP Business One, or choose another posting date.");
            yield break;
        }

        if (period.Status is "ltLocked" or "ltPeriodClosing")
        {
            yield return Finding(
                ErrorIds.DraftJournalPeriodClosed,
                $"The posting period {period.Code} of {Name(journal)} is locked ({period.Status}).",
                "Have the period unlocked by a superuser, or choose another posting date.");
        }

        if (IsOutside(journal.DueDate, period.DueDateFrom, period.DueDateTo))
        {
            yield return Finding(
                ErrorIds.DraftJournalPeriodClosed,
                $"The due date {journal.DueDate:yyyy-MM-dd} of {Name(journal)} is not allowed in {period.Code}: "
                + $"{period.DueDateFrom:yyyy-MM-dd} to {period.DueDateTo:yyyy-MM-dd}.",
                "Choose a due date inside (budget.dueDate).");
        }

        if (IsOutside(journal.TaxDate, period.TaxDateFrom, period.TaxDateTo))
        {
            yield return Finding(
                ErrorIds.DraftJournalPeriodClosed,
                $"The document date {journal.TaxDate:yyyy-MM-dd} of {Name(journal)} is not allowed in {period.Code}: "
                + $"{period.TaxDateFrom:yyyy-MM-dd} to {period.TaxDateTo:yyyy-MM-dd}.",
                "Choose a document date inside (budget.taxDate).");
        }
    }

    private static bool IsOutside(DateTime day, DateTime? from, DateTime? to) => day < from || day > to;

    private IEnumerable<BudgetFinding> Texts(DraftJournal journal)
    {
        (string Name, string? Text, int Limit, string Setting)[] texts =
        [
            ("memo", journal.Memo, master.Limits.Memo, "budget.memo"),
            ("reference 1", journal.Reference, master.Limits.Reference, "budget.reference"),
            ("key in reference 2", journal.Key, master.Limits.Reference, "-Key"),
            ("reference 3", journal.Reference3, master.Limits.Reference3, "reference 3"),
        ];
        foreach (var text in texts.Where(text => text.Text?.Length > text.Limit))
        {
            yield return Finding(
                ErrorIds.DraftJournalTextTooLong,
                $"The {text.Name} of {Name(journal)} has {text.Text!.Length} characters; {text.Limit} are allowed.",
                $"Shorten {text.Setting}.");
        }
    }
}
