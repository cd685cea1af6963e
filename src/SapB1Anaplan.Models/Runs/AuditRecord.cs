namespace SapB1Anaplan.Models;

/// <summary>One record of the audit trail.</summary>
public sealed record AuditRecord
{
    /// <summary>Its number, from 1 without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public DateTime At { get; init; }

    /// <summary>The id of the run that wrote it.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>What happened, such as <c>LoadConfirmed</c>.</summary>
    public string Event { get; init; } = string.Empty;

    /// <summary>What it happened to.</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>Figures and reasons, as a JSON object of texts.</summary>
    public string Detail { get; init; } = string.Empty;

    /// <summary>The hash of the record before; empty in the first one.</summary>
    public string PreviousHash { get; init; } = string.Empty;

    /// <summary>SHA-256 over content and <see cref="PreviousHash"/>, as hexadecimal text.</summary>
    public string Hash { get; init; } = string.Empty;
}
