namespace SapB1Anaplan.Models;

/// <summary>A model (reference section 3.1).</summary>
public sealed record AnaplanModel
{
    /// <summary>The id, 32 hexadecimal digits in upper case.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>
    /// <c>UNLOCKED</c>, <c>LOCKED</c>, <c>ARCHIVED</c>, <c>PRODUCTION</c>, <c>MAINTENANCE</c> or another of an open
    /// set.
    /// </summary>
    public string? State { get; init; }

    /// <summary>The id of its workspace.</summary>
    public string? WorkspaceId { get; init; }

    /// <summary>The name of its workspace.</summary>
    public string? WorkspaceName { get; init; }

    /// <summary>The bytes in use; null where the server did not tell.</summary>
    public long? MemoryUsage { get; init; }

    /// <summary>When it was last changed, as the server writes it.</summary>
    public string? LastModified { get; init; }

    /// <summary>True while an action holds the model; null where the server did not tell.</summary>
    public bool? TransactionRunning { get; init; }
}
