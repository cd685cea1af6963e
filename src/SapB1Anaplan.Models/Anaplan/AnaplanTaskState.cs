namespace SapB1Anaplan.Models;

/// <summary>The state of a task at the server (reference section 4.5). There is no failed state.</summary>
public enum AnaplanTaskState
{
    /// <summary>A state that this version does not know.</summary>
    Unknown,

    /// <summary>NOT_STARTED: accepted, possibly waiting for the model.</summary>
    NotStarted,

    /// <summary>IN_PROGRESS.</summary>
    InProgress,

    /// <summary>COMPLETE: ended, which is not yet success.</summary>
    Complete,

    /// <summary>CANCELLING.</summary>
    Cancelling,

    /// <summary>CANCELLED: ended and rolled back as far as possible.</summary>
    Cancelled,
}
