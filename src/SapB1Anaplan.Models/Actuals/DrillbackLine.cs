namespace SapB1Anaplan.Models;

/// <summary>A journal line with where it went.</summary>
public sealed record DrillbackLine
{
    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The key of the entry.</summary>
    public int JdtNum { get; init; }

    /// <summary>The line, from 0.</summary>
    public int LineId { get; init; }

    /// <summary>The posting date.</summary>
    public DateTime ReferenceDate { get; init; }

    /// <summary>The account in SAP Business One.</summary>
    public string AccountCode { get; init; } = string.Empty;

    /// <summary>The distribution rules of dimensions 1 to 5; empty where there is none.</summary>
    public IReadOnlyList<string> CostingCodes { get; init; } = [];

    /// <summary>Debit, local currency.</summary>
    public decimal Debit { get; init; }

    /// <summary>Credit, local currency.</summary>
    public decimal Credit { get; init; }

    /// <summary>The remark of the line, else of the entry.</summary>
    public string? Memo { get; init; }

    /// <summary>The type of the source document.</summary>
    public string? OriginalJournal { get; init; }

    /// <summary>What became of it: New, Mapped, Suspended, SetAside or LeftOut.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>The members of its cell in Anaplan, in the order of the job's columns; empty where it is not loaded.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The run that read it first.</summary>
    public string FirstRun { get; init; } = string.Empty;

    /// <summary>The run that last found it changed.</summary>
    public string ChangedRun { get; init; } = string.Empty;

    /// <summary>The run that proved its present state loaded; null while it is not.</summary>
    public string? LoadedRun { get; init; }
}
