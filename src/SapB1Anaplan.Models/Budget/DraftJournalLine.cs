namespace SapB1Anaplan.Models;

/// <summary>One line of a draft journal. Either debit or credit is set; both are never negative.</summary>
public sealed record DraftJournalLine
{
    /// <summary>The key of the account in SAP Business One.</summary>
    public string AccountCode { get; init; } = string.Empty;

    /// <summary>Debit in local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit in local currency.</summary>
    public decimal Credit { get; init; }

    /// <summary>The distribution rules of dimensions 1 to 5, in this order; null where there is none.</summary>
    public IReadOnlyList<string?> CostingCodes { get; init; } = [];

    /// <summary>True on the line that balances the journal against the offset account of the budget.</summary>
    public bool IsOffset { get; init; }

    /// <summary>The row of the export that the line comes from, the first where several were summed; 0 where none.</summary>
    public int Row { get; init; }

    /// <summary>The remark of the line.</summary>
    public string? LineMemo { get; init; }

    /// <summary>The project.</summary>
    public string? ProjectCode { get; init; }

    /// <summary>The branch, in companies with branches.</summary>
    public int? BPLID { get; init; }
}
