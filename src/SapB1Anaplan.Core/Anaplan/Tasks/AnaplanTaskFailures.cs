namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>Turns the verdict on a task into a failure, for callers that need success to go on.</summary>
public static class AnaplanTaskFailures
{
    /// <summary>The failure that a verdict stands for.</summary>
    /// <param name="result">A result that is no success.</param>
    public static AnaplanException Of(AnaplanTaskResult result)
    {
        if (result is null)
        {
            throw new ArgumentNullException(nameof(result));
        }

        var subject = $"The {result.Kind.ToString().ToLowerInvariant()} '{result.ActionName ?? result.ActionId}' (task {result.TaskId})";
        var (id, category, what, next, outcome) = result.Outcome switch
        {
            AnaplanTaskOutcome.Cancelled => (
                ErrorIds.AnaplanTaskCancelled, FailureCategory.OperationStopped, "was cancelled",
                "What it did was rolled back, except finished steps of a process. It may be run again.", WriteOutcome.Refused),
            AnaplanTaskOutcome.TimedOut or AnaplanTaskOutcome.Running => (
                ErrorIds.AnaplanTaskTimedOut, FailureCategory.OperationTimeout, "did not end in time",
                "It may still be running: wait for it with Wait-AnaplanTask.", WriteOutcome.Unknown),
            AnaplanTaskOutcome.Vanished => (
                ErrorIds.AnaplanTaskVanished, FailureCategory.ObjectNotFound, "vanished",
                "Look at the model before running it again; what it did is not known.", WriteOutcome.Unknown),
            _ => (
                ErrorIds.AnaplanTaskFailed, FailureCategory.InvalidData, "failed",
                result.Failures.Count > 0 ? $"{result.Failures.Count} rows were rejected; the result lists them." : "The reason names the cause.",
                WriteOutcome.Refused),
        };
        return new AnaplanException(id, category, $"{subject} {what}. {result.Reason}".TrimEnd(), next)
        {
            Target = result,
            Outcome = outcome,
        };
    }
}
