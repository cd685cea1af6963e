using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>How the Service Layer sandbox is to behave. What belongs to one company is in
/// <see cref="CompanySettings"/>.</summary>
public sealed record ServiceLayerSandboxOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>True for TLS with a self-signed certificate, as after an installation.</summary>
    public bool Https { get; init; }

    /// <summary>Clock of sessions, delays and of the companies' dates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seed of everything left to chance: faults and the order of unordered reads.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The companies on the server; where empty, one empty company SBODEMO.</summary>
    public IReadOnlyList<Company> Companies { get; init; } = [];

    /// <summary>Version told at login: 1000280 is 10.00.280.</summary>
    public string Version { get; init; } = "1000280";

    /// <summary>Minutes without a call after which a session ends.</summary>
    public int SessionTimeoutMinutes { get; init; } = 30;

    /// <summary>Wrong passwords after which a user is locked.</summary>
    public int LoginAttempts { get; init; } = 5;

    /// <summary>Member nodes behind the balancer. With more than one a call without its session's ROUTEID is
    /// refused (401, 301).</summary>
    public int NodeCount { get; init; } = 1;

    /// <summary>False: the root <c>/b1s/v1</c> is not there.</summary>
    public bool ServesV1 { get; init; } = true;

    /// <summary>False: the root <c>/b1s/v2</c> is not there, as on an old server.</summary>
    public bool ServesV2 { get; init; } = true;

    /// <summary>True: v1 dates read <c>2024-01-31</c>, as in older versions.</summary>
    public bool ShortV1Dates { get; init; }

    /// <summary>Rows on a page that asks for no size.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>True: without <c>$orderby</c> each request sees the rows in another order.</summary>
    public bool UnstableOrder { get; init; } = true;

    /// <summary>How next links are written.</summary>
    public NextLinkForm NextLinks { get; init; } = NextLinkForm.Relative;

    /// <summary>False: next links forget the filter, as some clients saw.</summary>
    public bool NextLinksKeepFilter { get; init; } = true;

    /// <summary>Shape of error bodies.</summary>
    public ErrorShape Errors { get; init; } = ErrorShape.ByRoot;

    /// <summary>Whether stored SQL queries may be made and run.</summary>
    public SqlAccess SqlQueries { get; init; } = SqlAccess.Refused;

    /// <summary>Tables of <c>b1s_sqltable.conf</c>. Add OBTF and BTF1 to make vouchers readable.</summary>
    public IReadOnlyCollection<string> SqlTables { get; init; } =
        ["OJDT", "JDT1", "OCRD", "OCRN", "OFPR", "OACP", "OBPL", "OADM", "OINV", "OPCH", "ORIN", "ORPC"];

    /// <summary>Columns that are not accessible (703) though their table is, as <c>JDT1.SYSDeb</c>.</summary>
    public IReadOnlyCollection<string> SqlHiddenColumns { get; init; } = [];

    /// <summary>False: the user may run stored queries and neither make nor change them (403, -6006).</summary>
    public bool SqlQueriesMayBeMade { get; init; } = true;

    /// <summary>How the text of a stored query is given back.</summary>
    public SqlTextForm SqlTexts { get; init; } = SqlTextForm.AsWritten;

    /// <summary>Most rows on a page of a stored query, whatever is asked for; null for no limit.</summary>
    public int? SqlPageLimit { get; init; }

    /// <summary>Whether <c>view.svc</c> answers: allowed, refused (403, 804), absent.</summary>
    public SqlAccess Views { get; init; } = SqlAccess.Absent;
}

/// <summary>How a next link is written.</summary>
public enum NextLinkForm
{
    /// <summary><c>JournalEntries?$skip=20</c>.</summary>
    Relative,

    /// <summary><c>/b1s/v2/JournalEntries?$skip=20</c>.</summary>
    Rooted,

    /// <summary><c>https://host:50000/b1s/v2/JournalEntries?$skip=20</c>.</summary>
    Absolute,
}

/// <summary>How the text of a stored query is given back.</summary>
public enum SqlTextForm
{
    /// <summary>As it was written.</summary>
    AsWritten,

    /// <summary><c>SELECT T0.[Account] FROM [JDT1] T0</c>, as for SQL Server.</summary>
    Brackets,

    /// <summary><c>SELECT T0."Account" FROM "JDT1" T0</c>, as for HANA.</summary>
    Quotes,
}

/// <summary>Whether something may be used.</summary>
public enum SqlAccess
{
    /// <summary>It is not there: 404.</summary>
    Absent,

    /// <summary>It is there, and the user has no permission: 403.</summary>
    Refused,

    /// <summary>It works.</summary>
    Allowed,
}

/// <summary>Names of faults only this server knows.</summary>
public static class ServiceLayerFaults
{
    /// <summary>The session ends before the request is handled: 401/301, or what the argument names as code.</summary>
    public const string SessionDrop = "session-drop";

    /// <summary>A login is refused; the argument is the code, 100000027 if none.</summary>
    public const string LoginRefused = "login-refused";

    /// <summary>The customer's own check refuses a journal or voucher with code -1; the argument is its text.</summary>
    public const string TransactionNotification = "transaction-notification";

    /// <summary>A POST of a journal entry or of a voucher is refused with the argument as code.</summary>
    public const string PostingRefused = "posting-refused";

    /// <summary>A call takes the argument's milliseconds and holds up its session: all others in it wait.</summary>
    public const string Busy = "busy";

    /// <summary>Before a read of the ledger others post as many new entries as the argument says, or one.</summary>
    public const string InsertEntries = "insert-entries";

    /// <summary>Before a read of the ledger another user takes a number and commits under it at the next strike.
    /// </summary>
    public const string LateCommit = "late-commit";

    /// <summary>A page holds no more rows than the argument says, or none, and its next link leads on from there.
    /// </summary>
    public const string ShortPage = "short-page";

    /// <summary>A page leaves out as many of its last rows as the argument says, or one, and says nothing of it: what
    /// only a count can find.</summary>
    public const string LostRows = "lost-rows";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SessionDrop, LoginRefused, TransactionNotification, PostingRefused, Busy, InsertEntries, LateCommit, ShortPage,
        LostRows,
    ];
}
