namespace SapB1Anaplan.Models;

/// <summary>
/// A draft journal, which SAP Business One calls journal voucher: a parked, balanced entry that a person posts
/// (Service Layer reference section 4). Dates are calendar dates of the company.
/// </summary>
public sealed record DraftJournal
{
    /// <summary>
    /// The deterministic key: the same figures of the same budget give the same key. It travels in Reference2, where
    /// posted entries can be found by it.
    /// </summary>
    public string Key { get; init; } = string.Empty;

    /// <summary>The name of the budget it comes from; empty for a journal made by hand.</summary>
    public string Budget { get; init; } = string.Empty;

    /// <summary>The version of the budget; empty where the export has none.</summary>
    public string Version { get; init; } = string.Empty;

    /// <summary>
    /// The period: <c>2026-01</c> for a calendar month, else first and last day as <c>2026-01-05..2026-02-01</c>.
    /// Empty for a journal made by hand.
    /// </summary>
    public string Period { get; init; } = string.Empty;

    /// <summary>Whether it brings first figures, corrects earlier ones or stands in their place.</summary>
    public DraftJournalKind Kind { get; init; }

    /// <summary>A hash shared by all journals that carry one period's figures together.</summary>
    public string Set { get; init; } = string.Empty;

    /// <summary>
    /// A hash of what had been posted for its period when it was planned; empty when nothing had. It is posted only
    /// while that still holds, so that changed figures never become a silent second journal.
    /// </summary>
    public string Follows { get; init; } = string.Empty;

    /// <summary>The keys of the vouchers that it stands in the place of; a person removes those from the voucher list.</summary>
    public IReadOnlyList<string> Replaces { get; init; } = [];

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate { get; init; }

    /// <summary>The due date.</summary>
    public DateTime DueDate { get; init; }

    /// <summary>The document date.</summary>
    public DateTime TaxDate { get; init; }

    /// <summary>The remark.</summary>
    public string Memo { get; init; } = string.Empty;

    /// <summary>Reference 1.</summary>
    public string? Reference { get; init; }

    /// <summary>Reference 3.</summary>
    public string? Reference3 { get; init; }

    /// <summary>The lines; their debits equal their credits.</summary>
    public IReadOnlyList<DraftJournalLine> Lines { get; init; } = [];

    /// <summary>The sum of all debits, in local currency.</summary>
    public decimal TotalDebit => Lines.Sum(line => line.Debit);

    /// <summary>The sum of all credits, in local currency.</summary>
    public decimal TotalCredit => Lines.Sum(line => line.Credit);
}
