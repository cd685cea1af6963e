using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace SapB1Anaplan.Core.Http;

/// <summary>An answer with a status other than 2xx.</summary>
/// <param name="Status">The status.</param>
/// <param name="Reason">Its words.</param>
/// <param name="Body">The body as text.</param>
/// <param name="MediaType">The media type of the body.</param>
/// <param name="RetryAfter">How long the server asks to wait.</param>
internal sealed record HttpRefusal(int Status, string? Reason, string Body, string? MediaType, TimeSpan? RetryAfter);

/// <summary>Names the failures that HTTP stacks report in many shapes, and says whether the request had left.</summary>
internal static class TransportFailures
{
    private const string CheckAddress = "Check the address and port, the firewall, and that the server is running.";

    /// <summary>Names a failure that came instead of, or in the middle of, an answer.</summary>
    /// <param name="failure">What the HTTP stack threw.</param>
    /// <param name="call">What was called and how far it got.</param>
    public static TransportException Name(Exception failure, HttpCall call)
    {
        if (failure is TransportException named)
        {
            return named;
        }

        var host = call.Address.Authority;
        var (kind, id, category, text, next) = (Classify(failure), call.Certificates.Refused) switch
        {
            (TransportFailure.Tls, { NotPinned: true } refused) => (
                TransportFailure.Certificate, ErrorIds.CertificateNotPinned, FailureCategory.ConnectionError,
                $"{host} presented another certificate than the pinned one: {Describe(refused)}.",
                "Find out why the certificate changed. If the change is right, pin the new thumbprint."),
            (TransportFailure.Tls, { } refused) => (
                TransportFailure.Certificate, ErrorIds.CertificateNotTrusted, FailureCategory.ConnectionError,
                $"The certificate of {host} is not trusted: {Describe(refused)} ({refused.Errors}).",
                "Import the certificate authority on this machine, or pin this certificate by its thumbprint after comparing it with the one on the server."),
            (TransportFailure.Tls, null) => (
                TransportFailure.Tls, ErrorIds.TlsFailed, FailureCategory.ConnectionError,
                $"No secure connection to {host} could be agreed on: {Innermost(failure)}",
                "Check that the address uses https only where the server does, and that both sides allow TLS 1.2 or 1.3."),
            (TransportFailure.HostNotFound, _) => (
                TransportFailure.HostNotFound, ErrorIds.HostNotFound, FailureCategory.ConnectionError,
                $"The name of the server {host} is not known.", "Check the spelling of the address and the name resolution of this machine."),
            (TransportFailure.ConnectionRefused, _) => (
                TransportFailure.ConnectionRefused, ErrorIds.ConnectionRefused, FailureCategory.ConnectionError,
                $"No connection to {host}: {Innermost(failure)}", CheckAddress),
            (TransportFailure.TimedOut, _) => (
                TransportFailure.TimedOut, ErrorIds.RequestTimedOut, FailureCategory.OperationTimeout,
                $"{host} gave no complete answer within {call.Timeout.TotalSeconds:0} seconds.",
                "Ask for less at once, or allow more time."),
            (TransportFailure.Unreadable, _) => (
                TransportFailure.Unreadable, ErrorIds.AnswerNotReadable, FailureCategory.ParserError,
                $"The answer of {host} is cut off or is not what it claims to be: {failure.Message}",
                "Check that the address is the server itself and not a proxy or a login page."),
            _ => (
                TransportFailure.ConnectionLost, ErrorIds.ConnectionLost, FailureCategory.ConnectionError,
                $"The connection to {host} broke while a request was under way: {Innermost(failure)}", CheckAddress),
        };
        return new TransportException(kind, id, category, text, next, failure)
        {
            Outcome = HadLeft(kind, call) ? WriteOutcome.Unknown : WriteOutcome.NotSent,
            RequestId = call.RequestId,
            Status = call.Status,
        };
    }

    /// <summary>Names an answer with a status other than 2xx.</summary>
    /// <param name="refusal">The answer.</param>
    /// <param name="call">What was called.</param>
    public static TransportException Name(HttpRefusal refusal, HttpCall call)
    {
        var status = refusal.Status;
        var host = call.Address.Authority;
        var (id, category, next) = status switch
        {
            401 => (ErrorIds.AccessDenied, FailureCategory.AuthenticationError, "Log in again."),
            403 => (ErrorIds.AccessDenied, FailureCategory.PermissionDenied, "Ask an administrator for the permission."),
            404 => (ErrorIds.NotFound, FailureCategory.ObjectNotFound, "Check the name or key, and the address."),
            408 => (ErrorIds.RequestTimedOut, FailureCategory.OperationTimeout, "Try again later."),
            409 => (ErrorIds.RequestRefused, FailureCategory.ResourceExists, "Look at what exists already."),
            412 => (ErrorIds.RequestRefused, FailureCategory.InvalidOperation, "Read it again; somebody else changed it."),
            429 => (ErrorIds.TooManyRequests, FailureCategory.LimitsExceeded, "Try again later, or send fewer requests."),
            >= 500 => (ErrorIds.ServerUnavailable, FailureCategory.ResourceUnavailable, "Try again later; look at the log of the server if it lasts."),
            >= 400 => (ErrorIds.RequestRefused, FailureCategory.InvalidData, "The message of the server names the cause."),
            _ => (ErrorIds.AnswerNotReadable, FailureCategory.ProtocolError, "Check that the address is the server itself and not a proxy or a login page."),
        };
        return new TransportException(
            TransportFailure.Status, id, category, $"{host} answered {status} {refusal.Reason}".TrimEnd() + ".", next, null)
        {
            Status = status,
            Body = refusal.Body,
            MediaType = refusal.MediaType,
            RetryAfter = refusal.RetryAfter,
            RequestId = call.RequestId,
            Outcome = status >= 500 || status == 408 ? WriteOutcome.Unknown : WriteOutcome.Refused,
        };
    }

    private static bool HadLeft(TransportFailure kind, HttpCall call) => kind switch
    {
        TransportFailure.HostNotFound or TransportFailure.ConnectionRefused => false,
        TransportFailure.Certificate or TransportFailure.Tls => false,
        _ => call.Status is not null || call.Body is null || call.Body.HasLeft,
    };

    private static TransportFailure Classify(Exception failure)
    {
        if (failure is OperationCanceledException or TimeoutException)
        {
            return TransportFailure.TimedOut;
        }

        if (failure is System.Text.Json.JsonException or InvalidDataException or FormatException)
        {
            return TransportFailure.Unreadable;
        }

        if (failure is not HttpRequestException)
        {
            return TransportFailure.ConnectionLost;
        }

        // HttpRequestError exists from .NET 8 on and is the only sign of a handshake that ends without a TLS alert.
        var stage = failure.GetType().GetProperty("HttpRequestError")?.GetValue(failure)?.ToString();
        return (stage, failure.InnerException) switch
        {
            ("NameResolutionError", _) => TransportFailure.HostNotFound,
            ("SecureConnectionError", _) => TransportFailure.Tls,
            ("ConnectionError" or "ProxyTunnelError", _) => TransportFailure.ConnectionRefused,
            (_, AuthenticationException) => TransportFailure.Tls,
            (_, SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData }) =>
                TransportFailure.HostNotFound,
            (_, SocketException) => TransportFailure.ConnectionRefused,
            (_, WebException web) => Classify(web),
            _ => TransportFailure.ConnectionLost,
        };
    }

    private static TransportFailure Classify(WebException failure) => failure.Status switch
    {
        WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.ProxyNameResolutionFailure =>
            TransportFailure.HostNotFound,
        WebExceptionStatus.ConnectFailure => TransportFailure.ConnectionRefused,
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => TransportFailure.Tls,
        WebExceptionStatus.Timeout => TransportFailure.TimedOut,
        _ when failure.InnerException is AuthenticationException => TransportFailure.Tls,
        _ => TransportFailure.ConnectionLost,
    };

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message;
    }

    private static string Describe(RefusedCertificate refused) =>
        $"subject '{refused.Subject}', SHA-256 {refused.Sha256}";
}
