namespace SapB1Anaplan.Models;

/// <summary>How a flow ended.</summary>
public enum SyncStatus
{
    /// <summary>Everything was done and proved.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    NothingToDo,

    /// <summary>Some records were set aside; all are listed.</summary>
    Partial,

    /// <summary>It was loaded, but SAP Business One and Anaplan do not agree.</summary>
    NotInAgreement,

    /// <summary>Shown and not done (<c>-WhatIf</c>, or the answer was no).</summary>
    Rehearsed,

    /// <summary>Nothing was written, because a check before the first call refused it; the result lists why.</summary>
    Refused,

    /// <summary>A limit of the job holds what the run would do; a person releases it or mends the cause. Nothing was sent.</summary>
    Held,

    /// <summary>It is not known whether everything was written; a person must settle what is listed.</summary>
    InDoubt,
}
