using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Names what went wrong at a login (reference section 1.5). Status words are an open set beginning with FAILURE.
/// </summary>
internal static class LoginFailures
{
    public static AnaplanException Name(TransportException failure)
    {
        if (failure.Failure != TransportFailure.Status)
        {
            return AnaplanFailures.NoAnswer(failure);
        }

        var (status, message) = Read(failure.Body);
        return failure.Status is 400 or 401 or 403 or 406
            ? Refused(status, message, failure.Status, failure.RequestId)
            : AnaplanFailures.FromStatus(failure, "the login", null);
    }

    public static AnaplanException Refused(string? status, string? message, int? httpStatus, string? requestId = null)
    {
        var text = string.Join(" ", new[] { status, message }.Where(part => !string.IsNullOrWhiteSpace(part)));
        return new AnaplanException(
            ErrorIds.AnaplanLoginRefused,
            FailureCategory.AuthenticationError,
            $"Anaplan refused the login: {(text.Length > 0 ? Redactor.Text(text) : $"HTTP {httpStatus}")}.",
            "Check the user, password or certificate. A user of a workspace with single sign-on must be an exception "
            + "user, an allow list of addresses gives the same answer, and passwords expire.")
        {
            HttpStatus = httpStatus,
            RequestId = requestId,
        };
    }

    private static (string? Status, string? Message) Read(string? body)
    {
        try
        {
            var answer = string.IsNullOrWhiteSpace(body)
                ? null
                : JsonSerializer.Deserialize(body!, AnaplanJson.Default.TokenAnswerRecord);
            return (answer?.Status, answer?.StatusMessage);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
