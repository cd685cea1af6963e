namespace SapB1Anaplan.Models;

/// <summary>What kind of failure it is. Each value has the error category of PowerShell that bears its name.</summary>
public enum FailureCategory
{
    /// <summary>A parameter, a job file or a mapping is wrong.</summary>
    InvalidArgument,

    /// <summary>The other system, or a check of ours, refuses the data.</summary>
    InvalidData,

    /// <summary>The state does not allow it: changed by someone else, already done, stale plan.</summary>
    InvalidOperation,

    /// <summary>A login was refused.</summary>
    AuthenticationError,

    /// <summary>The user lacks a permission.</summary>
    PermissionDenied,

    /// <summary>What was named does not exist, or is not visible to the user.</summary>
    ObjectNotFound,

    /// <summary>It exists already.</summary>
    ResourceExists,

    /// <summary>Somebody else holds it.</summary>
    ResourceBusy,

    /// <summary>A limit of the other system was reached.</summary>
    LimitsExceeded,

    /// <summary>The other system answered that it cannot serve now (5xx).</summary>
    ResourceUnavailable,

    /// <summary>No connection: name resolution, TLS, socket.</summary>
    ConnectionError,

    /// <summary>No answer in time.</summary>
    OperationTimeout,

    /// <summary>An answer or a file could not be read.</summary>
    ParserError,

    /// <summary>The answer breaks the protocol or contradicts itself.</summary>
    ProtocolError,

    /// <summary>A file or the ledger could not be written.</summary>
    WriteError,

    /// <summary>The user cancelled.</summary>
    OperationStopped,
}
