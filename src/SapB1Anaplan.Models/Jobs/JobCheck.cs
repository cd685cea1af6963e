namespace SapB1Anaplan.Models;

/// <summary>One thing that a run of a job needs, and whether it is there.</summary>
public sealed record JobCheck
{
    /// <summary>What was looked at.</summary>
    public string Check { get; init; } = string.Empty;

    /// <summary>True when a run can rely on it.</summary>
    public bool Passed { get; init; }

    /// <summary>What was found.</summary>
    public string Message { get; init; } = string.Empty;

    /// <summary>What to do where it did not pass.</summary>
    public string? NextStep { get; init; }

    /// <summary>The id of the failure where it did not pass.</summary>
    public string? ErrorId { get; init; }
}
