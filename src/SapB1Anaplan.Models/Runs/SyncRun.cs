namespace SapB1Anaplan.Models;

/// <summary>One run in the catalogue of a ledger. Moments are UTC.</summary>
public sealed record SyncRun
{
    /// <summary>The id.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>The flow.</summary>
    public string Flow { get; init; } = string.Empty;

    /// <summary>Running, Done, Failed, Cancelled or Interrupted.</summary>
    public string State { get; init; } = string.Empty;

    /// <summary>The exit code; null while it runs and where it was interrupted.</summary>
    public RunExitCode? ExitCode { get; init; }

    /// <summary>What it came to.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>The job file.</summary>
    public string? Job { get; init; }

    /// <summary>When it began.</summary>
    public DateTime Started { get; init; }

    /// <summary>When it ended.</summary>
    public DateTime? Ended { get; init; }
}
