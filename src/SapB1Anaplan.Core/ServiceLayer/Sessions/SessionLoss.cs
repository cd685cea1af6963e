using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Errors;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>Recognises that the server does not, or no longer, know the session (reference section 1.3).</summary>
internal static class SessionLoss
{
    private static readonly Regex SessionMessage = new(
        "(invalid|expired|timed?[ -]?out|timeout)\\b.*\\bsession|\\bsession\\b.*(invalid|expired|timed?[ -]?out|timeout)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    /// <summary>
    /// True where a new login may help: status 401, or error 301, or for reads a session message under -5002. A bare
    /// 301 as HTTP status is a redirect, and -5002 alone means anything.
    /// </summary>
    public static bool Tells(TransportException failure, bool changesNothing)
    {
        if (failure.Failure != TransportFailure.Status)
        {
            return false;
        }

        if (failure.Status == 401)
        {
            return true;
        }

        var message = ServerMessage.Parse(failure.Body, failure.MediaType);
        return failure.Status >= 400
            && (message.Code == "301"
                || (changesNothing && message.Code == "-5002" && SessionMessage.IsMatch(message.Text)));
    }

    /// <summary>The failure of a server that refuses a session it has just given out.</summary>
    public static ServiceLayerException Persistent(TransportException failure) => new(
        ErrorIds.SapB1SessionRefused,
        FailureCategory.AuthenticationError,
        "The server accepts the login but refuses the session it gave out: "
            + ServerMessage.Parse(failure.Body, failure.MediaType).Text,
        "Check that the user has a licence, and that the load balancer keeps a session on its node.",
        failure)
    {
        HttpStatus = failure.Status,
        Code = ServerMessage.Parse(failure.Body, failure.MediaType).Code,
        RequestId = failure.RequestId,
    };
}
