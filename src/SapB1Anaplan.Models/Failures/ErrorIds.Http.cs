namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The name of the server is not known to the network.</summary>
    public const string HostNotFound = nameof(HostNotFound);

    /// <summary>Nothing accepts connections at the address: refused, unreachable, or blocked.</summary>
    public const string ConnectionRefused = nameof(ConnectionRefused);

    /// <summary>The certificate of the server is not trusted by this machine.</summary>
    public const string CertificateNotTrusted = nameof(CertificateNotTrusted);

    /// <summary>The certificate of the server is another one than the pinned one.</summary>
    public const string CertificateNotPinned = nameof(CertificateNotPinned);

    /// <summary>The secure connection could not be agreed on for another reason than the certificate.</summary>
    public const string TlsFailed = nameof(TlsFailed);

    /// <summary>The connection broke while a request was under way.</summary>
    public const string ConnectionLost = nameof(ConnectionLost);

    /// <summary>No complete answer came within the time allowed for that kind of call.</summary>
    public const string RequestTimedOut = nameof(RequestTimedOut);

    /// <summary>The server answered with 429 and kept doing so.</summary>
    public const string TooManyRequests = nameof(TooManyRequests);

    /// <summary>The server, or a proxy before it, answered with a status of 500 or above.</summary>
    public const string ServerUnavailable = nameof(ServerUnavailable);

    /// <summary>The server answered that it does not know the address or the object.</summary>
    public const string NotFound = nameof(NotFound);

    /// <summary>The server answered that the user may not do this.</summary>
    public const string AccessDenied = nameof(AccessDenied);

    /// <summary>The server refused the request for a reason that its message names.</summary>
    public const string RequestRefused = nameof(RequestRefused);

    /// <summary>The answer is cut off or is not what it claims to be.</summary>
    public const string AnswerNotReadable = nameof(AnswerNotReadable);

    /// <summary>A certificate thumbprint is neither a SHA-1 nor a SHA-256 value in hexadecimal digits.</summary>
    public const string ThumbprintInvalid = nameof(ThumbprintInvalid);
}
