using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan;

/// <content>How everything that runs as a task is started once, waited for and judged.</content>
public sealed partial class AnaplanModelClient
{
    /// <summary>Goes on waiting for a task that was started before, here or elsewhere.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <param name="cancellationToken">Ends the waiting; the task goes on.</param>
    public async Task<AnaplanTaskResult> AttachAsync(
        AnaplanActionKind kind,
        string nameOrId,
        string taskId,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        var paths = await FindPathsAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        var result = await _waiter.WaitAsync(paths, taskId, timeout, cancellationToken).ConfigureAwait(false);
        await ForgetIfEndedAsync(paths, result).ConfigureAwait(false);
        return result;
    }

    /// <summary>The tasks of an action, latest first; those of other users too.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<IReadOnlyList<AnaplanTask>> ReadTasksAsync(
        AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken = default)
    {
        var paths = await FindPathsAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        var tasks = await TaskReader.ListAsync(_transport, paths, cancellationToken).ConfigureAwait(false);
        return tasks.Select(task => TaskReader.ToTask(task, paths)).ToList();
    }

    /// <summary>One task as it stands.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<AnaplanTask> ReadTaskAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken = default)
    {
        var paths = await FindPathsAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        return TaskReader.ToTask(await _waiter.ReadAsync(paths, taskId, retry: true, cancellationToken).ConfigureAwait(false), paths, taskId);
    }

    /// <summary>Asks the server to cancel a task. It does so only if what the task did can be rolled back.</summary>
    /// <param name="kind">The kind of the action.</param>
    /// <param name="nameOrId">The action.</param>
    /// <param name="taskId">The task.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task CancelAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken = default)
    {
        var paths = await FindPathsAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        await _transport.SendAsync(
            new AnaplanRequest(HttpMethod.Delete, paths.Task(taskId), $"the task {taskId} of {paths.Subject}"), cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<TaskPaths> FindPathsAsync(
        AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken)
    {
        var (id, name) = await _catalogue.FindRunnableAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        return new TaskPaths(_scope, kind, id, name);
    }

    private Task<IAsyncDisposable> EnterAsync(string purpose, CancellationToken cancellationToken) => _gate.EnterAsync(
        $"model {_options.ApiUri.Authority} {_scope.ModelId}", _scope.Display, purpose, cancellationToken);

    private async Task<AnaplanTaskResult> RunAsync(
        TaskPaths paths, IReadOnlyList<AnaplanUpload> uploads, AnaplanTaskRequest? request, CancellationToken cancellationToken)
    {
        await using var lease = await EnterAsync($"running {paths.Subject}", cancellationToken).ConfigureAwait(false);
        var files = new List<(AnaplanFile Target, string Path, FilePlan Plan)>();
        foreach (var upload in uploads)
        {
            var file = await _catalogue.FindFileAsync(upload.File!, cancellationToken).ConfigureAwait(false);
            var plan = await _uploader.PlanAsync(file, upload.Path, upload.ChunkSize, cancellationToken)
                .ConfigureAwait(false);
            files.Add((file, upload.Path, plan));
        }

        request ??= new AnaplanTaskRequest();
        var work = Fingerprint(request, files.Select(file => file.Plan.Sha256));
        if (await ReattachAsync(paths, request, work, cancellationToken).ConfigureAwait(false) is { } earlier)
        {
            return earlier;
        }

        var transfers = new List<AnaplanFileTransfer>();
        foreach (var (target, path, plan) in files)
        {
            transfers.Add(
                await _uploader.SendAsync(_scope, target, path, plan, cancellationToken).ConfigureAwait(false));
        }

        var result = await StartAndWaitAsync(paths, request, work, cancellationToken).ConfigureAwait(false);
        return result with { Upload = transfers.Count == 1 ? transfers[0] : null };
    }

    /// <summary>
    /// Goes on with the task of an earlier process. One for other data is seen to its end, because it may still be
    /// reading the file that is about to be replaced.
    /// </summary>
    private async Task<AnaplanTaskResult?> ReattachAsync(
        TaskPaths paths, AnaplanTaskRequest request, string work, CancellationToken cancellationToken)
    {
        if (!request.Reattach
            || await _starter.FindEarlierAsync(paths, work, cancellationToken).ConfigureAwait(false) is not var (taskId, same))
        {
            return null;
        }

        if (same)
        {
            HttpTrace.Output?.Warning(
                $"An earlier run started the {paths.Subject} for the same data; going on with its task {taskId}.");
        }
        else
        {
            HttpTrace.Output?.Verbose(
                $"An earlier run of the {paths.Subject} was left alone; its task {taskId} is let end first.");
        }

        if (!same)
        {
            await _waiter.WaitAsync(paths, taskId, null, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (request.OnStarted is { } tell)
        {
            await tell(taskId).ConfigureAwait(false);
        }

        return await WaitAsync(paths, request, taskId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AnaplanTaskResult> StartAndWaitAsync(
        TaskPaths paths, AnaplanTaskRequest request, string work, CancellationToken cancellationToken)
    {
        var taskId = await _starter.StartAsync(paths, request, work, cancellationToken).ConfigureAwait(false);
        HttpTrace.Output?.Verbose($"Started {paths.Subject} as task {taskId}.");
        return await WaitAsync(paths, request, taskId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AnaplanTaskResult> WaitAsync(
        TaskPaths paths, AnaplanTaskRequest request, string taskId, CancellationToken cancellationToken)
    {
        if (!request.Wait)
        {
            await _starter.LeaveAsync(paths, taskId).ConfigureAwait(false);
            return new AnaplanTaskResult
            {
                TaskId = taskId,
                Kind = paths.Kind,
                ActionId = paths.ActionId,
                ActionName = paths.ActionName,
                ModelId = _scope.ModelId,
                Outcome = AnaplanTaskOutcome.Running,
                State = AnaplanTaskState.NotStarted,
                Reason = "Not waited for.",
            };
        }

        var result = await _waiter.WaitAsync(paths, taskId, request.Timeout, cancellationToken).ConfigureAwait(false);
        await ForgetIfEndedAsync(paths, result).ConfigureAwait(false);
        return result;
    }

    private Task ForgetIfEndedAsync(TaskPaths paths, AnaplanTaskResult result) =>
        result.Outcome is AnaplanTaskOutcome.TimedOut or AnaplanTaskOutcome.Running
            ? Task.CompletedTask
            : _starter.ForgetAsync(paths);

    private static string Fingerprint(AnaplanTaskRequest request, IEnumerable<string> uploads) => TextHash.Of(string.Join(
        "\n", request.Parameters.Select(p => $"{p.EntityType}\t{p.EntityName}\t{p.ImportId}").Concat(uploads)));
}
