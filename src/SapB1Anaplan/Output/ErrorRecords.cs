using System.Management.Automation;

namespace SapB1Anaplan.Output;

/// <summary>Turns failures into error records with a stable id, a category and a next step.</summary>
internal static class ErrorRecords
{
    // From 7.6 on the shell prints the recommended action below the message; older shells never show it.
    private static readonly bool ShellShowsRecommendation =
        typeof(PSObject).Assembly.GetName().Version is { } version && version >= new Version(7, 6);

    /// <summary>The record of a failure.</summary>
    /// <param name="failure">Any exception; those that are not ours become <see cref="ErrorIds.Unexpected"/>.</param>
    /// <returns>The record.</returns>
    public static ErrorRecord From(Exception failure)
    {
        SapB1AnaplanException known = failure as SapB1AnaplanException ?? Wrap(failure);
        return new ErrorRecord(known, known.ErrorId, CategoryOf(known.Category), known.Target)
        {
            ErrorDetails = new ErrorDetails(known.NextStep is null || ShellShowsRecommendation ? known.Message : $"{known.Message} {known.NextStep}")
            {
                RecommendedAction = known.NextStep ?? string.Empty,
            },
        };
    }

    private static SapB1AnaplanException Wrap(Exception failure) => failure switch
    {
        ArgumentException => new(ErrorIds.InvalidParameter, FailureCategory.InvalidArgument, failure.Message, null, failure),
        FileNotFoundException or DirectoryNotFoundException =>
            new(ErrorIds.FileNotReadable, FailureCategory.ObjectNotFound, failure.Message, "Check the path.", failure),
        UnauthorizedAccessException =>
            new(ErrorIds.FileNotReadable, FailureCategory.PermissionDenied, failure.Message, "Check the permissions of the account that runs this.", failure),
        OperationCanceledException =>
            new(ErrorIds.Cancelled, FailureCategory.OperationStopped, failure.Message, null, failure),
        _ => new(
            ErrorIds.Unexpected,
            FailureCategory.InvalidOperation,
            $"{failure.GetType().Name}: {failure.Message}",
            "Run the command again with -Debug and report what it prints.",
            failure),
    };

    private static ErrorCategory CategoryOf(FailureCategory category) =>
        (ErrorCategory)Enum.Parse(typeof(ErrorCategory), category == FailureCategory.ProtocolError ? "ProtocolError" : category.ToString());
}
