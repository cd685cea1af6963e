namespace SapB1Anaplan.Models;

/// <summary>How the log of a company was held against SAP Business One's own figures, and where the two differ.</summary>
public sealed record LedgerProof
{
    /// <summary>What SAP Business One told of itself.</summary>
    public ControlTotalWay Way { get; init; }

    /// <summary>Why it was this way and no better one.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>What differs still after what differed was read again.</summary>
    public IReadOnlyList<LedgerDifference> Differences { get; init; } = [];

    /// <summary>The accounts that the server says nothing certain about; they are not proved.</summary>
    public IReadOnlyCollection<string> Unprovable { get; init; } = [];

    /// <summary>In words.</summary>
    /// <returns>The way, and how much differs.</returns>
    public override string ToString() => Differences.Count == 0 ? $"agrees by {Way}" : $"{Differences.Count} differences by {Way}";
}

/// <summary>A sum of SAP Business One that the log does not have; local currency.</summary>
public sealed record LedgerDifference
{
    /// <summary>The account; null for the sum of a day or for entries out of sight.</summary>
    public string? AccountCode { get; init; }

    /// <summary>The posting date; null for the sum of an account.</summary>
    public DateTime? ReferenceDate { get; init; }

    /// <summary>Debit less credit in SAP Business One.</summary>
    public decimal SapAmount { get; init; }

    /// <summary>Debit less credit in the log.</summary>
    public decimal LedgerAmount { get; init; }

    /// <summary>Lines in SAP Business One; 0 where they are not told.</summary>
    public long SapLines { get; init; }

    /// <summary>The same in the log.</summary>
    public long LedgerLines { get; init; }

    /// <summary>The entries that the server sums and does not give to this user.</summary>
    public IReadOnlyCollection<int> Hidden { get; init; } = [];
}
