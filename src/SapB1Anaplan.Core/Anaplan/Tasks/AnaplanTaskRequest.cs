namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>How to run an action.</summary>
public sealed record AnaplanTaskRequest
{
    /// <summary>The answers to mappings that ask when they run.</summary>
    public IReadOnlyList<AnaplanMappingParameter> Parameters { get; init; } = [];

    /// <summary>The locale; null for that of the connection.</summary>
    public string? Locale { get; init; }

    /// <summary>False to return as soon as the task is started.</summary>
    public bool Wait { get; init; } = true;

    /// <summary>How long to wait for the end; null for as long as it takes.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// Called with the id of the task before it is polled for the first time, so that the caller can store it durably.
    /// </summary>
    public Func<string, Task>? OnStarted { get; init; }

    /// <summary>
    /// True to go on with a run of the same action and the same upload that an earlier process began and did not see
    /// the end of, instead of starting another.
    /// </summary>
    public bool Reattach { get; init; } = true;
}
