namespace SapB1Anaplan.Models;

/// <summary>
/// A posted journal entry with its lines (JournalEntries, OJDT; reference section 3.2). Property names are those of the
/// Service Layer. Dates are calendar dates of the company without a time zone.
/// </summary>
public sealed record JournalEntry
{
    /// <summary>The company database it was read from.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The key (OJDT.TransId).</summary>
    public int JdtNum { get; init; }

    /// <summary>The visible number in its series.</summary>
    public int Number { get; init; }

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate { get; init; }

    /// <summary>The due date.</summary>
    public DateTime? DueDate { get; init; }

    /// <summary>The document date.</summary>
    public DateTime? TaxDate { get; init; }

    /// <summary>The remark.</summary>
    public string? Memo { get; init; }

    /// <summary>Reference 1.</summary>
    public string? Reference { get; init; }

    /// <summary>Reference 2; it carries the key of a draft journal that this product posted.</summary>
    public string? Reference2 { get; init; }

    /// <summary>Reference 3.</summary>
    public string? Reference3 { get; init; }

    /// <summary>The transaction code.</summary>
    public string? TransactionCode { get; init; }

    /// <summary>The project of the header.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The type of the source document as named by the Service Layer, such as <c>ttJournalEntry</c> or <c>ttARInvoice</c>.</summary>
    public string? OriginalJournal { get; init; }

    /// <summary>The key of the source document.</summary>
    public int? Original { get; init; }

    /// <summary>The number of the source document as text.</summary>
    public string? BaseReference { get; init; }

    /// <summary>The day of the last change, on servers whose metadata has it; otherwise null.</summary>
    public DateTime? UpdateDate { get; init; }

    /// <summary>The lines, in the order of <see cref="JournalEntryLine.LineId"/>.</summary>
    public IReadOnlyList<JournalEntryLine> JournalEntryLines { get; init; } = [];

    /// <summary>The sum of all debits, in local currency.</summary>
    public decimal TotalDebit => JournalEntryLines.Sum(line => line.Debit);
}
