namespace SapB1Anaplan.Models;

/// <summary>The exit codes of <c>Sync-SapB1Anaplan.ps1</c>.</summary>
public enum RunExitCode
{
    /// <summary>Done, everything proved.</summary>
    Done = 0,

    /// <summary>An unexpected failure.</summary>
    Unexpected = 1,

    /// <summary>The job file or a mapping is wrong; nothing was written.</summary>
    JobInvalid = 2,

    /// <summary>Some records were set aside, all of them listed.</summary>
    Partial = 3,

    /// <summary>A login was refused.</summary>
    LoginRefused = 4,

    /// <summary>SAP Business One is unreachable or failing.</summary>
    SapB1Failed = 5,

    /// <summary>Anaplan is unreachable or failing, or a task failed.</summary>
    AnaplanFailed = 6,

    /// <summary>Another run holds this model or job.</summary>
    Busy = 7,

    /// <summary>Loaded, but SAP and Anaplan do not agree.</summary>
    NotInAgreement = 8,

    /// <summary>There was nothing to do.</summary>
    NothingToDo = 9,

    /// <summary>A draft journal is in doubt: a person must settle it.</summary>
    InDoubt = 10,

    /// <summary>Held by a limit: it would take back or change more than the job allows; a person must release it.</summary>
    Held = 11,

    /// <summary>Cancelled by the user.</summary>
    Cancelled = 130,
}
