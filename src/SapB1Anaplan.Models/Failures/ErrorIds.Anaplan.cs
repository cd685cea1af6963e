namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The connection was closed; it does not log in again by itself.</summary>
    public const string AnaplanConnectionClosed = nameof(AnaplanConnectionClosed);

    /// <summary>There is no connection to Anaplan in this session of the shell.</summary>
    public const string AnaplanNotConnected = nameof(AnaplanNotConnected);

    /// <summary>Neither the call nor the connection names a model.</summary>
    public const string AnaplanModelNotNamed = nameof(AnaplanModelNotNamed);

    /// <summary>The login was refused: wrong user, password, certificate or client.</summary>
    public const string AnaplanLoginRefused = nameof(AnaplanLoginRefused);

    /// <summary>The login can no longer be renewed without a person.</summary>
    public const string AnaplanLoginExpired = nameof(AnaplanLoginExpired);

    /// <summary>The person did not approve the login in time, or refused it.</summary>
    public const string AnaplanLoginNotApproved = nameof(AnaplanLoginNotApproved);

    /// <summary>A token that was just issued is refused.</summary>
    public const string AnaplanTokenRefused = nameof(AnaplanTokenRefused);

    /// <summary>The certificate or its private key cannot be read, or cannot sign.</summary>
    public const string AnaplanCertificateUnusable = nameof(AnaplanCertificateUnusable);

    /// <summary>The tenant's request limit stayed exhausted through all retries.</summary>
    public const string AnaplanRateLimited = nameof(AnaplanRateLimited);

    /// <summary>Anaplan answered with a server error through all retries.</summary>
    public const string AnaplanServerError = nameof(AnaplanServerError);

    /// <summary>An answer of Anaplan could not be read.</summary>
    public const string AnaplanAnswerUnreadable = nameof(AnaplanAnswerUnreadable);

    /// <summary>What was asked for does not exist or is not visible to this user; Anaplan does not tell which.</summary>
    public const string AnaplanNotFound = nameof(AnaplanNotFound);

    /// <summary>The user lacks the role that the call needs.</summary>
    public const string AnaplanForbidden = nameof(AnaplanForbidden);

    /// <summary>Anaplan refuses the request as malformed or too large.</summary>
    public const string AnaplanBadRequest = nameof(AnaplanBadRequest);

    /// <summary>The object is in a state that does not allow the call.</summary>
    public const string AnaplanConflict = nameof(AnaplanConflict);

    /// <summary>The model or workspace has moved since the connection was made.</summary>
    public const string AnaplanMoved = nameof(AnaplanMoved);

    /// <summary>The model is archived.</summary>
    public const string AnaplanModelArchived = nameof(AnaplanModelArchived);

    /// <summary>The model stayed locked for as long as was agreed to wait.</summary>
    public const string AnaplanModelLocked = nameof(AnaplanModelLocked);

    /// <summary>The model is offline or in maintenance.</summary>
    public const string AnaplanModelOffline = nameof(AnaplanModelOffline);

    /// <summary>The model is deployed: its structure cannot be changed here.</summary>
    public const string AnaplanModelDeployed = nameof(AnaplanModelDeployed);

    /// <summary>Another run of this product held the model for as long as was agreed to wait.</summary>
    public const string AnaplanModelBusy = nameof(AnaplanModelBusy);

    /// <summary>Nothing bears the name or id given.</summary>
    public const string AnaplanNameNotFound = nameof(AnaplanNameNotFound);

    /// <summary>Several objects bear the name given; the message lists their ids.</summary>
    public const string AnaplanNameAmbiguous = nameof(AnaplanNameAmbiguous);

    /// <summary>Anaplan opened another file than the one asked for.</summary>
    public const string AnaplanFileMismatch = nameof(AnaplanFileMismatch);

    /// <summary>The file is larger than Anaplan takes.</summary>
    public const string AnaplanFileTooLarge = nameof(AnaplanFileTooLarge);

    /// <summary>A chunk was acknowledged but is not there, even after it was sent again.</summary>
    public const string AnaplanChunkLost = nameof(AnaplanChunkLost);

    /// <summary>The file has no content for this user: never written, or expired after 48 hours.</summary>
    public const string AnaplanFileEmpty = nameof(AnaplanFileEmpty);

    /// <summary>The rows lack columns that the import maps.</summary>
    public const string AnaplanColumnsMissing = nameof(AnaplanColumnsMissing);

    /// <summary>A value cannot be written in the encoding that the import reads.</summary>
    public const string AnaplanTextNotEncodable = nameof(AnaplanTextNotEncodable);

    /// <summary>An export, or a dump, is not the table that its description promises.</summary>
    public const string AnaplanTableUnreadable = nameof(AnaplanTableUnreadable);

    /// <summary>The import has no file to upload to: its source is a model, or an unknown file.</summary>
    public const string AnaplanImportHasNoFile = nameof(AnaplanImportHasNoFile);

    /// <summary>The task failed. The record carries the reasons.</summary>
    public const string AnaplanTaskFailed = nameof(AnaplanTaskFailed);

    /// <summary>The task was cancelled; Anaplan rolled it back.</summary>
    public const string AnaplanTaskCancelled = nameof(AnaplanTaskCancelled);

    /// <summary>The task did not end within the time agreed; it may still be running.</summary>
    public const string AnaplanTaskTimedOut = nameof(AnaplanTaskTimedOut);

    /// <summary>Anaplan no longer knows the task; whether it ran is not known.</summary>
    public const string AnaplanTaskVanished = nameof(AnaplanTaskVanished);

    /// <summary>The state of a running task could not be read any more.</summary>
    public const string AnaplanTaskUnreachable = nameof(AnaplanTaskUnreachable);

    /// <summary>The start of a task was not answered, and the task list does not settle whether it runs.</summary>
    public const string AnaplanStartInDoubt = nameof(AnaplanStartInDoubt);

    /// <summary>A large read failed or was cancelled at the server.</summary>
    public const string AnaplanReadFailed = nameof(AnaplanReadFailed);

    /// <summary>The file shared by the processes of this machine cannot be used.</summary>
    public const string AnaplanSharedStateUnusable = nameof(AnaplanSharedStateUnusable);
}
