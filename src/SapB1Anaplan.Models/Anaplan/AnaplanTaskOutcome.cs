namespace SapB1Anaplan.Models;

/// <summary>
/// What a task did, judged from its counters, nested results, details and dump (reference section 4.6).
/// </summary>
public enum AnaplanTaskOutcome
{
    /// <summary>Not ended yet.</summary>
    Running,

    /// <summary>Ended, every row taken.</summary>
    Succeeded,

    /// <summary>
    /// Ended; some rows were ignored because they changed nothing or aimed at cells that take no input.
    /// </summary>
    SucceededWithIgnoredRows,

    /// <summary>Ended, but some rows were rejected, taken in part, or the task left a dump.</summary>
    SucceededWithWarnings,

    /// <summary>Ended without success.</summary>
    Failed,

    /// <summary>Cancelled; what it did was rolled back, except finished steps of a process.</summary>
    Cancelled,

    /// <summary>Not ended within the time agreed; it may still be running.</summary>
    TimedOut,

    /// <summary>Anaplan no longer knows it; whether it ran is not known.</summary>
    Vanished,
}
