namespace SapB1Anaplan.Models;

/// <summary>What every flow reports. Moments are UTC.</summary>
public abstract record SyncResult
{
    /// <summary>The flow: MasterData, Actuals or Compare.</summary>
    public string Flow { get; init; } = string.Empty;

    /// <summary>The id of the run in the ledger.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>The job file.</summary>
    public string Job { get; init; } = string.Empty;

    /// <summary>How it ended.</summary>
    public SyncStatus Status { get; init; }

    /// <summary>The exit code that it contributes to a run of the script.</summary>
    public RunExitCode ExitCode { get; init; }

    /// <summary>One sentence for a person.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>When it began.</summary>
    public DateTime Started { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }
}
