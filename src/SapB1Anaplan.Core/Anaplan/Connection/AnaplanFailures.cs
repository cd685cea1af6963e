using System.Text.Json;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Names what the data API refuses. The HTTP status decides; bodies may be the envelope, empty or HTML
/// (reference section 6).
/// </summary>
internal static class AnaplanFailures
{
    private static readonly Regex Tag = new("<[^>]*>|\\s+", RegexOptions.CultureInvariant);

    public static AnaplanException Name(TransportException failure, AnaplanRequest request) =>
        failure.Failure == TransportFailure.Status
            ? FromStatus(failure, request.Subject, request.Path)
            : NoAnswer(failure);

    /// <summary>No answer, or none that can be read.</summary>
    public static AnaplanException NoAnswer(TransportException failure) =>
        new(failure.ErrorId, failure.Category, failure.Message, failure.NextStep, failure)
        {
            HttpStatus = failure.Status,
            RequestId = failure.RequestId,
            Outcome = failure.Outcome,
        };

    public static AnaplanException FromStatus(TransportException failure, string subject, string? path)
    {
        var said = Said(failure.Body);
        var suffix = said is null ? "." : $": {said}";
        var (id, category, message, next) = failure.Status switch
        {
            400 => (ErrorIds.AnaplanBadRequest, FailureCategory.InvalidData,
                $"Anaplan refuses the request for {subject}{suffix}", "The message names the cause; the limits of the platform may be reached."),
            401 => (ErrorIds.AnaplanTokenRefused, FailureCategory.AuthenticationError,
                $"Anaplan refuses a token that was just issued, for {subject}{suffix}",
                "Check that the authentication address and the data address belong to the same region."),
            403 => (ErrorIds.AnaplanForbidden, FailureCategory.PermissionDenied,
                $"This user has no right to {subject}{suffix}", "Ask a workspace administrator for the role."),
            404 => (ErrorIds.AnaplanNotFound, FailureCategory.ObjectNotFound,
                $"Anaplan does not find {subject}: it is missing, or this user has no access to it, which Anaplan does not tell apart.",
                "Check the name or id, and the user's role in the model."),
            409 => (ErrorIds.AnaplanConflict, FailureCategory.ResourceBusy,
                $"The state of {subject} does not allow this now{suffix}", "Look at the model, then try again."),
            410 => (ErrorIds.AnaplanMoved, FailureCategory.ResourceUnavailable,
                $"What holds {subject} has moved, probably to another workspace{suffix}",
                "Connect again: the model is then found where it is now."),
            422 => (ErrorIds.AnaplanModelArchived, FailureCategory.InvalidOperation,
                $"The model is archived, so {subject} cannot be used{suffix}", "Have a workspace administrator unarchive it."),
            423 => (ErrorIds.AnaplanModelLocked, FailureCategory.ResourceBusy,
                $"The model stayed locked while waiting for {subject}{suffix}", "Have the model unlocked, or wait longer."),
            424 => (ErrorIds.AnaplanModelOffline, FailureCategory.ResourceUnavailable,
                $"The model is offline or in maintenance, so {subject} cannot be used{suffix}",
                "Have it brought online; the maintenance window is usually Saturday afternoon US Pacific time."),
            425 => (ErrorIds.AnaplanModelDeployed, FailureCategory.InvalidOperation,
                $"The model is deployed: {subject} would change its structure{suffix}", "Change the development model and synchronise it."),
            429 => (ErrorIds.AnaplanRateLimited, FailureCategory.LimitsExceeded,
                $"The tenant's request limit stayed exhausted through all repetitions, for {subject}{suffix}",
                "Find out who else uses the limit of 600 requests a minute, or lower the share of this machine."),
            >= 500 => (ErrorIds.AnaplanServerError, FailureCategory.ResourceUnavailable,
                $"Anaplan answered {failure.Status} for {subject}{suffix}", "Try again later; a wrong id can also give this answer."),
            _ => (ErrorIds.AnaplanBadRequest, FailureCategory.ProtocolError,
                $"Anaplan answered {failure.Status} for {subject}{suffix}", "Check the data address."),
        };
        return new AnaplanException(id, category, message, next, failure)
        {
            HttpStatus = failure.Status,
            RequestId = failure.RequestId,
            Outcome = failure.Outcome,
            Target = path,
        };
    }

    private static string? Said(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
        {
            return null;
        }

        try
        {
            var answer = JsonSerializer.Deserialize(body!, AnaplanJson.Default.ApiErrorRecord);
            return answer?.Status?.Message is { Length: > 0 } message ? Redactor.Text(message) : null;
        }
        catch (JsonException)
        {
            var text = Redactor.Text(Tag.Replace(body, " ").Trim());
            return text.Length <= 300 ? text : text.Substring(0, 300);
        }
    }
}
