namespace SapB1Anaplan.Models;

/// <summary>One version of a journal line, as a run saw it. Every version ever seen is kept.</summary>
public sealed record LineVersion
{
    /// <summary>The company database.</summary>
    public string CompanyDatabase { get; init; } = string.Empty;

    /// <summary>The key of the entry.</summary>
    public int JdtNum { get; init; }

    /// <summary>The line, from 0; -1 where the entry had vanished.</summary>
    public int LineId { get; init; }

    /// <summary>The number of the version in the log; later versions have higher ones.</summary>
    public long Sequence { get; init; }

    /// <summary>The run that saw it.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>When that run began (UTC).</summary>
    public DateTime Seen { get; init; }

    /// <summary>True where the entry had vanished from SAP Business One; the amounts are those of the version before.</summary>
    public bool Vanished { get; init; }

    /// <summary>True for the version that counts now.</summary>
    public bool IsPresent { get; init; }

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
}
