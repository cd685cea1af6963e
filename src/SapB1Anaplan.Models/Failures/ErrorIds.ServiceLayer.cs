namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The Service Layer refused the user or the password (code 100000027 and others at login).</summary>
    public const string SapB1LoginRefused = nameof(SapB1LoginRefused);

    /// <summary>The user is locked after failed logins (code 100000055).</summary>
    public const string SapB1UserLocked = nameof(SapB1UserLocked);

    /// <summary>The company database does not exist or cannot be opened (code -5027).</summary>
    public const string SapB1CompanyUnknown = nameof(SapB1CompanyUnknown);

    /// <summary>The server does not honour the session it has just given out.</summary>
    public const string SapB1SessionRefused = nameof(SapB1SessionRefused);

    /// <summary>The connection was closed; it does not log in again by itself.</summary>
    public const string SapB1ConnectionClosed = nameof(SapB1ConnectionClosed);

    /// <summary>There is no connection to SAP Business One in this session of the shell.</summary>
    public const string SapB1NotConnected = nameof(SapB1NotConnected);

    /// <summary>The address is not one of a Service Layer.</summary>
    public const string SapB1AddressInvalid = nameof(SapB1AddressInvalid);

    /// <summary>The server does not understand the query (codes -1000, 701 to 704).</summary>
    public const string SapB1QueryRefused = nameof(SapB1QueryRefused);

    /// <summary>The user may not do this (HTTP 403, codes -6006 and 804).</summary>
    public const string SapB1PermissionMissing = nameof(SapB1PermissionMissing);

    /// <summary>The server counts more journal entries than it gives, or fewer.</summary>
    public const string SapB1JournalIncomplete = nameof(SapB1JournalIncomplete);

    /// <summary>There is no such record or address (HTTP 404).</summary>
    public const string SapB1NotFound = nameof(SapB1NotFound);

    /// <summary>Something the record refers to does not exist (code -2028 on a write).</summary>
    public const string SapB1ReferenceUnknown = nameof(SapB1ReferenceUnknown);

    /// <summary>It exists already (codes -2035 and -10).</summary>
    public const string SapB1AlreadyExists = nameof(SapB1AlreadyExists);

    /// <summary>Somebody else changed it meanwhile (code -2039, HTTP 412).</summary>
    public const string SapB1ChangedMeanwhile = nameof(SapB1ChangedMeanwhile);

    /// <summary>The numbering series is not valid for this record (code -4002).</summary>
    public const string SapB1SeriesInvalid = nameof(SapB1SeriesInvalid);

    /// <summary>The posting period is locked (code -4013).</summary>
    public const string SapB1PeriodLocked = nameof(SapB1PeriodLocked);

    /// <summary>A check of the customer's own, a stored procedure, refused it (code -1).</summary>
    public const string SapB1CustomerRule = nameof(SapB1CustomerRule);

    /// <summary>A rule of SAP Business One refused it (code -5002 and others).</summary>
    public const string SapB1BusinessRule = nameof(SapB1BusinessRule);

    /// <summary>The server sends records out of the order asked for, so that a complete read is impossible.</summary>
    public const string SapB1OrderIgnored = nameof(SapB1OrderIgnored);

    /// <summary>The server cannot do what was asked for, such as tracking changes in the way that was demanded.</summary>
    public const string SapB1NotSupported = nameof(SapB1NotSupported);
}
