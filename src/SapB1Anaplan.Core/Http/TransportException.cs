namespace SapB1Anaplan.Core.Http;

/// <summary>What went wrong between this machine and a server.</summary>
internal enum TransportFailure
{
    HostNotFound,
    ConnectionRefused,
    Certificate,
    Tls,
    ConnectionLost,
    TimedOut,
    Unreadable,
    Status,
}

/// <summary>
/// A call that gave no usable answer. The clients turn it into their own exception; retries are decided on it.
/// </summary>
internal sealed class TransportException : Exception
{
    public TransportException(
        TransportFailure failure,
        string errorId,
        FailureCategory category,
        string message,
        string nextStep,
        Exception? innerException)
        : base(message, innerException)
    {
        Failure = failure;
        ErrorId = errorId;
        Category = category;
        NextStep = nextStep;
    }

    public TransportFailure Failure { get; }

    public string ErrorId { get; }

    public FailureCategory Category { get; }

    public string NextStep { get; }

    /// <summary>What the failure means for a write.</summary>
    public WriteOutcome Outcome { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? Status { get; init; }

    /// <summary>The body of an answer other than 2xx, as text, cut at 64 KiB; never shown without redaction.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of that body.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The id that went with the request.</summary>
    public string? RequestId { get; init; }
}
