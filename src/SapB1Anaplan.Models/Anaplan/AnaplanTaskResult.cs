namespace SapB1Anaplan.Models;

/// <summary>
/// What a task did, with the rows it rejected. COMPLETE at the server is not success: <see cref="Outcome"/> is judged
/// from counters, nested results, details and the dump (reference section 4.6).
/// </summary>
public sealed record AnaplanTaskResult
{
    /// <summary>The id of the task.</summary>
    public string TaskId { get; init; } = string.Empty;

    /// <summary>The kind of the action.</summary>
    public AnaplanActionKind Kind { get; init; }

    /// <summary>The id of the action.</summary>
    public string ActionId { get; init; } = string.Empty;

    /// <summary>The name of the action; null where it is not known.</summary>
    public string? ActionName { get; init; }

    /// <summary>The id of the model.</summary>
    public string ModelId { get; init; } = string.Empty;

    /// <summary>The verdict.</summary>
    public AnaplanTaskOutcome Outcome { get; init; }

    /// <summary>Why the verdict is not a plain success; null for a plain success.</summary>
    public string? Reason { get; init; }

    /// <summary>The state at the server when it was last read.</summary>
    public AnaplanTaskState State { get; init; }

    /// <summary>The last step in the server's words.</summary>
    public string? Step { get; init; }

    /// <summary>The row counters of the whole task.</summary>
    public AnaplanRowCounts Rows { get; init; } = new();

    /// <summary>The server's result, judged; null while the task runs, and where it gave none.</summary>
    public AnaplanActionResult? Result { get; init; }

    /// <summary>The rejected rows of all dumps.</summary>
    public IReadOnlyList<AnaplanDumpRecord> Failures { get; init; } = [];

    /// <summary>True when a dump was promised but is no longer there (reference section 4.7).</summary>
    public bool DumpMissing { get; init; }

    /// <summary>True when the dump held more rows than <see cref="Failures"/> keeps.</summary>
    public bool FailuresTruncated { get; init; }

    /// <summary>What was uploaded for the task; null where nothing was.</summary>
    public AnaplanFileTransfer? Upload { get; init; }

    /// <summary>When it was created, UTC; null where the server did not tell.</summary>
    public DateTime? Created { get; init; }

    /// <summary>From the start, or from the attaching, to the end as seen here.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// True for every outcome that left the rows loaded: succeeded, with ignored rows or with warnings.
    /// </summary>
    public bool IsSuccess => Outcome is AnaplanTaskOutcome.Succeeded or AnaplanTaskOutcome.SucceededWithIgnoredRows
        or AnaplanTaskOutcome.SucceededWithWarnings;
}
