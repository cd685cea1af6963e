namespace SapB1Anaplan.Models;

/// <summary>What one action did: the whole task, or one step of a process.</summary>
public sealed record AnaplanActionResult
{
    /// <summary>The id of the action; null where the server sent none.</summary>
    public string? Id { get; init; }

    /// <summary>The name of the action; null where the server sent none.</summary>
    public string? Name { get; init; }

    /// <summary>The server's own flag, which is not the verdict; null where it sent none.</summary>
    public bool? ReportedSuccessful { get; init; }

    /// <summary>True when the server says that it kept a dump.</summary>
    public bool DumpAvailable { get; init; }

    /// <summary>The verdict.</summary>
    public AnaplanTaskOutcome Outcome { get; init; }

    /// <summary>Why the verdict is not a plain success; null for a plain success.</summary>
    public string? Reason { get; init; }

    /// <summary>The row counters, those of nested results included.</summary>
    public AnaplanRowCounts Rows { get; init; } = new();

    /// <summary>The details as sent.</summary>
    public IReadOnlyList<AnaplanTaskDetail> Details { get; init; } = [];

    /// <summary>The steps of a process, in the order run.</summary>
    public IReadOnlyList<AnaplanActionResult> NestedResults { get; init; } = [];
}
