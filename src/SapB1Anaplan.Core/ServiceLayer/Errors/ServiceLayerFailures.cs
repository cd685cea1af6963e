using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.ServiceLayer.Errors;

/// <summary>Turns what came back instead of an answer into a failure with a stable id, a category and a next step.</summary>
internal static class ServiceLayerFailures
{
    /// <summary>The failure of a call.</summary>
    /// <param name="failure">What happened on the way.</param>
    /// <param name="call">The call, for people: its method and path.</param>
    /// <param name="changesNothing">True for a read.</param>
    public static ServiceLayerException From(TransportException failure, string call, bool changesNothing)
    {
        if (failure.Failure != TransportFailure.Status)
        {
            return new ServiceLayerException(
                failure.ErrorId, failure.Category, $"{call}: {failure.Message}", NextStep(failure, changesNothing), failure)
            {
                HttpStatus = failure.Status,
                RequestId = failure.RequestId,
                Outcome = failure.Outcome,
                Target = call,
            };
        }

        var message = ServerMessage.Parse(failure.Body, failure.MediaType);
        var (id, category, next) = ByCode(message.Code, failure.Status, changesNothing)
            ?? ByStatus(failure, changesNothing);
        var code = message.Code is null ? string.Empty : $"code {message.Code}, ";
        return new ServiceLayerException(
            id, category, $"{call}: {message.Text} ({code}HTTP {failure.Status}, request {failure.RequestId})", next, failure)
        {
            Code = message.Code,
            Field = message.Field,
            HttpStatus = failure.Status,
            RequestId = failure.RequestId,
            Outcome = failure.Outcome,
            Target = call,
        };
    }

    private static (string Id, FailureCategory Category, string Next)? ByCode(
        string? code, int? status, bool changesNothing) => (code, status) switch
    {
        (_, 412) or ("-2039", _) => (
            ErrorIds.SapB1ChangedMeanwhile, FailureCategory.InvalidOperation, "Read it again and repeat the change."),
        ("-1000" or "701" or "702" or "703" or "704", _) => (
            ErrorIds.SapB1QueryRefused, FailureCategory.InvalidArgument,
            "Check the names of properties and the filter; lines, dates and functions cannot be filtered on by the server."),
        ("-6006" or "804", _) => (
            ErrorIds.SapB1PermissionMissing, FailureCategory.PermissionDenied,
            "Ask a superuser for the authorization; it takes about a minute to take effect."),
        ("-2028", _) when changesNothing => (
            ErrorIds.SapB1NotFound, FailureCategory.ObjectNotFound, "Check the key."),
        ("-2028", _) => (
            ErrorIds.SapB1ReferenceUnknown, FailureCategory.ObjectNotFound,
            "Check business partners, branches, and that each cost center has a distribution rule. "
                + "A document may also have gone to the drafts for approval: look there before sending it again."),
        ("-2035", _) => (
            ErrorIds.SapB1AlreadyExists, FailureCategory.ResourceExists, "Use the existing record or another key."),
        ("-10", _) => (
            ErrorIds.SapB1AlreadyExists, FailureCategory.ResourceExists,
            "The key exists already, or the user has no default numbering series for this period."),
        ("-4002", _) => (
            ErrorIds.SapB1SeriesInvalid, FailureCategory.InvalidData, "Define or choose the numbering series of the period."),
        ("-4013", _) => (
            ErrorIds.SapB1PeriodLocked, FailureCategory.InvalidOperation, "Choose another date, or have the period unlocked."),
        ("-1005", _) => (
            ErrorIds.RequestRefused, FailureCategory.InvalidData, "The body has not the form that the server expects."),
        ("-1", 400 or 500) => (
            ErrorIds.SapB1CustomerRule, FailureCategory.InvalidData,
            "A check of this company refused it; the message names the rule, in the language of whoever wrote it."),
        ("-5002" or "-1013" or "-1116" or "-5006" or "-5012" or "1299", _) => (
            ErrorIds.SapB1BusinessRule, FailureCategory.InvalidData,
            "Correct what the message names; the part in brackets is the table and field it is about."),
        _ => null,
    };

    private static (string Id, FailureCategory Category, string Next) ByStatus(TransportException failure, bool changesNothing) =>
        failure.Status switch
        {
            403 => (ErrorIds.SapB1PermissionMissing, failure.Category, failure.NextStep),
            404 => (ErrorIds.SapB1NotFound, failure.Category, failure.NextStep),
            500 when string.IsNullOrWhiteSpace(failure.Body) => (
                failure.ErrorId, failure.Category,
                "A worker process of the Service Layer died, or a proxy adds the header Expect: 100-continue."),
            _ => (failure.ErrorId, failure.Category, NextStep(failure, changesNothing)),
        };

    private static string NextStep(TransportException failure, bool changesNothing) =>
        !changesNothing && failure.Outcome == WriteOutcome.Unknown
            ? "The server may have carried it out: look before you send it again."
            : failure.NextStep;
}
