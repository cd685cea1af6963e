namespace SapB1Anaplan.Models;

/// <summary>
/// A draft journal, which SAP Business One calls journal voucher: a parked, balanced entry that a person posts
/// (reference section 4). Dates are calendar dates of the company.
/// </summary>
public sealed record DraftJournal
{
    /// <summary>
    /// The deterministic key: the same figures of the same budget give the same key. It travels in Reference2, where
    /// posted entries can be found by it.
    /// </summary>
    public string Key { get; init; } = string.Empty;

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
