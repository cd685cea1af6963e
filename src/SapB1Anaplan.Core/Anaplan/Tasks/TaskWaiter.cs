using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// Polls a task to its end and gives the verdict, with the dumps. It survives failing polls, because the task goes on
/// whether or not it is watched (reference section 4.5).
/// </summary>
internal sealed class TaskWaiter(AnaplanTransport transport, AnaplanOptions options)
{
    private const int MostFailedPolls = 30;
    private const int MostMissingPolls = 5;
    private static readonly TimeSpan LongestFirstWait = TimeSpan.FromSeconds(1);

    private readonly DumpReader _dumps = new(transport);

    /// <summary>The task as it stands, asked once.</summary>
    public async Task<TaskRecord> ReadAsync(
        TaskPaths paths, string taskId, bool retry, CancellationToken cancellationToken) =>
        await transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, paths.Task(taskId), $"the task {taskId} of {paths.Subject}") { Retry = retry },
            TaskReader.Take,
            cancellationToken).ConfigureAwait(false)
        ?? throw new AnaplanException(
            ErrorIds.AnaplanAnswerUnreadable,
            FailureCategory.ProtocolError,
            $"Anaplan answered without the task {taskId} of {paths.Subject}.",
            "Try again later.") { Target = taskId };

    public async Task<AnaplanTaskResult> WaitAsync(
        TaskPaths paths, string taskId, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        TimeSpan Elapsed() => options.TimeProvider.GetElapsedTime(started);
        var (task, missing) = await PollAsync(paths, taskId, limit, Elapsed, cancellationToken).ConfigureAwait(false);
        var seen = new AnaplanTaskResult
        {
            TaskId = taskId,
            Kind = paths.Kind,
            ActionId = paths.ActionId,
            ActionName = paths.ActionName,
            ModelId = paths.Scope.ModelId,
            State = TaskReader.State(task?.TaskState),
            Step = task?.CurrentStep,
            Created = task is null ? null : TaskReader.Created(task),
            Elapsed = Elapsed(),
        };
        return missing
            ? seen with
            {
                Outcome = AnaplanTaskOutcome.Vanished,
                Reason = "Anaplan no longer knows the task, so what it did is not known.",
            }
            : await ConcludeAsync(seen, task!, paths, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AnaplanTaskResult> ConcludeAsync(
        AnaplanTaskResult seen, TaskRecord task, TaskPaths paths, CancellationToken cancellationToken)
    {
        switch (seen.State)
        {
            case AnaplanTaskState.Cancelled:
                return seen with
                {
                    Outcome = AnaplanTaskOutcome.Cancelled,
                    Reason = task.CancelledBy is { Length: > 0 } who ? $"Cancelled by {who}." : "Cancelled.",
                    Result = task.Result is null ? null : TaskVerdict.Of(task.Result, paths.Kind),
                };
            case AnaplanTaskState.Complete:
                break;
            default:
                return seen with
                {
                    Outcome = AnaplanTaskOutcome.TimedOut,
                    Reason = $"Not ended after {seen.Elapsed.TotalSeconds:0} s; it may still be running.",
                };
        }

        var result = TaskVerdict.Of(task.Result ?? new TaskResultRecord(), paths.Kind);
        var (failures, dumpMissing) = await ReadDumpsAsync(paths, seen.TaskId, result, cancellationToken)
            .ConfigureAwait(false);
        return seen with
        {
            Outcome = result.Outcome,
            Reason = result.Reason,
            Rows = result.Rows,
            Result = result,
            ActionName = seen.ActionName ?? result.Name,
            Failures = failures,
            DumpMissing = dumpMissing,
            FailuresTruncated = failures.Count >= DumpReader.MostRecords,
        };
    }

    private async Task<(IReadOnlyList<AnaplanDumpRecord> Failures, bool Missing)> ReadDumpsAsync(
        TaskPaths paths, string taskId, AnaplanActionResult result, CancellationToken cancellationToken)
    {
        var failures = new List<AnaplanDumpRecord>();
        var missing = false;
        foreach (var (action, isStep) in Actions(result, isStep: false))
        {
            // The top level of a process has no dump of its own; its steps have.
            if (!action.DumpAvailable || (!isStep && result.NestedResults.Count > 0))
            {
                continue;
            }

            var records = await _dumps.ReadAsync(paths, taskId, action, isStep, cancellationToken)
                .ConfigureAwait(false);
            missing |= records is null;
            failures.AddRange(records ?? []);
        }

        return (failures, missing);
    }

    private static IEnumerable<(AnaplanActionResult Action, bool IsStep)> Actions(AnaplanActionResult result, bool isStep) =>
        new[] { (result, isStep) }.Concat(result.NestedResults.SelectMany(nested => Actions(nested, isStep: true)));

    private async Task<(TaskRecord? Task, bool Missing)> PollAsync(
        TaskPaths paths, string taskId, TimeSpan? limit, Func<TimeSpan> elapsed, CancellationToken cancellationToken)
    {
        TaskRecord? last = null;
        var failed = 0;
        var absent = 0;
        for (var poll = 0; ; poll++)
        {
            var interval = options.PollDelay(poll);
            var wait = poll == 0 && interval > LongestFirstWait ? LongestFirstWait : interval;
            await options.TimeProvider.Delay(wait, cancellationToken).ConfigureAwait(false);
            try
            {
                last = await ReadAsync(paths, taskId, retry: false, cancellationToken).ConfigureAwait(false);
                failed = 0;
                absent = 0;
                var percent = last.Progress is { } part and >= 0 and <= 1 ? (int?)(part * 100) : null;
                HttpTrace.Output?.Progress($"Running {paths.Subject}", Describe(last), percent);
                if (TaskReader.State(last.TaskState) is AnaplanTaskState.Complete or AnaplanTaskState.Cancelled)
                {
                    return (last, false);
                }
            }
            catch (AnaplanException failure) when (failure.HttpStatus == 404)
            {
                if (++absent >= MostMissingPolls)
                {
                    return (last, true);
                }
            }
            catch (AnaplanException failure) when (MayPass(failure))
            {
                HttpTrace.Output?.Verbose($"Poll {poll + 1} of the task {taskId} failed: {failure.Message}");
                if (++failed >= MostFailedPolls)
                {
                    throw new AnaplanException(
                        ErrorIds.AnaplanTaskUnreachable,
                        failure.Category,
                        $"The task {taskId} of {paths.Subject} could not be watched: {failure.Message}",
                        "It may still be running. Run the same command again: it goes on with this task.",
                        failure)
                    {
                        HttpStatus = failure.HttpStatus,
                        Outcome = WriteOutcome.Unknown,
                        Target = taskId,
                    };
                }
            }

            if (limit is { } most && elapsed() >= most)
            {
                return (last ?? new TaskRecord { TaskId = taskId }, false);
            }
        }
    }

    private static bool MayPass(AnaplanException failure) => failure.HttpStatus is null or 408 or 423 or 424 or 429 or >= 500
        || failure.Category is FailureCategory.ParserError or FailureCategory.ProtocolError;

    private static string Describe(TaskRecord task) =>
        TaskReader.State(task.TaskState) == AnaplanTaskState.NotStarted
            ? "Waiting for the model"
            : task.CurrentStep is { Length: > 0 } step ? step : task.TaskState ?? "Running";
}
