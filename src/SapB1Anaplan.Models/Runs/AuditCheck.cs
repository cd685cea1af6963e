namespace SapB1Anaplan.Models;

/// <summary>What a walk along the hash chain of the audit trail found.</summary>
public sealed record AuditCheck
{
    /// <summary>The ledger file.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>How many records were walked.</summary>
    public long Records { get; init; }

    /// <summary>The number of the first record that does not fit; null where the chain is whole.</summary>
    public long? BrokenAt { get; init; }

    /// <summary>The hash of the last record; keep it elsewhere to prove later that nothing was cut off at the end.</summary>
    public string LastHash { get; init; } = string.Empty;

    /// <summary>True when every record fits.</summary>
    public bool Whole => BrokenAt is null;
}
