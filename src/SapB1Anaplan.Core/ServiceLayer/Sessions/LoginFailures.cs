using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Errors;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>Names a login that was refused, as against one that merely did not get through (reference section 1.4).</summary>
internal static class LoginFailures
{
    /// <summary>The refusal, or null where the failure says nothing about user, password or company.</summary>
    public static ServiceLayerException? Refusal(TransportException failure, ServiceLayerOptions options, ServiceRoot root)
    {
        var message = ServerMessage.Parse(failure.Body, failure.MediaType);
        var known = Known(message.Code, options);
        if (failure.Failure != TransportFailure.Status
            || (known is null && (failure.Status is 404 or 408 or 429 or >= 500 or < 400)))
        {
            return null;
        }

        var (id, category, next) = known ?? (
            ErrorIds.SapB1LoginRefused,
            FailureCategory.AuthenticationError,
            "Check user, password and company database, and that the user has a licence.");
        return new ServiceLayerException(
            id,
            category,
            $"The login of '{options.UserName}' to '{options.CompanyDatabase}' at {root.Uri.Authority} was refused: {message.Text}",
            next,
            failure)
        {
            Code = message.Code,
            HttpStatus = failure.Status,
            RequestId = failure.RequestId,
            Target = options.UserName,
        };
    }

    private static (string Id, FailureCategory Category, string Next)? Known(string? code, ServiceLayerOptions options) =>
        code switch
        {
            "100000027" or "-1116" => (
                ErrorIds.SapB1LoginRefused,
                FailureCategory.AuthenticationError,
                "Check user and password; the server says the same when the company database cannot be reached. "
                    + "It is not tried again, because failed logins lock the user."),
            "100000055" => (
                ErrorIds.SapB1UserLocked,
                FailureCategory.AuthenticationError,
                "Ask a superuser to unlock the user in SAP Business One."),
            "-5027" or "-304" => (
                ErrorIds.SapB1CompanyUnknown,
                FailureCategory.ObjectNotFound,
                $"Check the name of the company database '{options.CompanyDatabase}'; it is the schema, not the company name."),
            _ => null,
        };
}
