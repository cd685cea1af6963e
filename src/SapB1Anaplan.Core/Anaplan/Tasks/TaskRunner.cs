using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>How everything that runs as a task is started once, waited for and concluded on.</summary>
internal sealed class TaskRunner(
    ModelLink model, ModelCatalogue catalogue, FileUploader uploader, TaskStarter starter, StartNotes notes)
{
    private readonly TaskWaiter _waiter = new(model.Transport, model.Options);

    /// <summary>Goes on waiting for a task that was started before, here or elsewhere.</summary>
    public async Task<AnaplanTaskResult> AttachAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var paths = await FindAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        return await SeeToEndAsync(paths, taskId, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The tasks of an action, latest first.</summary>
    public async Task<IReadOnlyList<AnaplanTask>> ReadTasksAsync(
        AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken)
    {
        var paths = await FindAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        var tasks = await TaskReader.ListAsync(model.Transport, paths, cancellationToken).ConfigureAwait(false);
        return tasks.Select(task => TaskReader.ToTask(task, paths)).ToList();
    }

    /// <summary>One task as it stands.</summary>
    public async Task<AnaplanTask> ReadTaskAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken)
    {
        var paths = await FindAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        var task = await _waiter.ReadAsync(paths, taskId, retry: true, cancellationToken).ConfigureAwait(false);
        return TaskReader.ToTask(task, paths, taskId);
    }

    /// <summary>Asks the server to cancel a task.</summary>
    public async Task CancelAsync(
        AnaplanActionKind kind, string nameOrId, string taskId, CancellationToken cancellationToken)
    {
        var paths = await FindAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        await model.Transport.SendAsync(
            new AnaplanRequest(HttpMethod.Delete, paths.Task(taskId), $"the task {taskId} of {paths.Subject}"),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends files and runs an action that reads them, with the model taken for all of it.</summary>
    public async Task<AnaplanTaskResult> RunAsync(
        TaskPaths paths, IReadOnlyList<AnaplanUpload> uploads, AnaplanTaskRequest? request, CancellationToken cancellationToken)
    {
        await using var lease = await model.EnterAsync($"running {paths.Subject}", cancellationToken).ConfigureAwait(false);
        var files = new List<(AnaplanFile Target, string Path, FilePlan Plan)>();
        foreach (var upload in uploads)
        {
            var file = await catalogue.FindFileAsync(upload.File!, cancellationToken).ConfigureAwait(false);
            var plan = await uploader.PlanAsync(file, upload.Path, upload.ChunkSize, cancellationToken)
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
                await uploader.SendAsync(target, path, plan, cancellationToken).ConfigureAwait(false));
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
            || await starter.FindEarlierAsync(paths, work, cancellationToken).ConfigureAwait(false) is not var (taskId, same))
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
            await _waiter.WaitAsync(paths, taskId, null, cancellationToken).ConfigureAwait(false);
            return null;
        }

        if (request.OnStarted is { } tell)
        {
            await tell(taskId).ConfigureAwait(false);
        }

        return await WaitAsync(paths, request, taskId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts an action and waits for its end. The model is taken by the caller.</summary>
    public async Task<AnaplanTaskResult> StartAndWaitAsync(
        TaskPaths paths, AnaplanTaskRequest request, string work, CancellationToken cancellationToken)
    {
        var taskId = await starter.StartAsync(paths, request, work, cancellationToken).ConfigureAwait(false);
        HttpTrace.Output?.Verbose($"Started {paths.Subject} as task {taskId}.");
        return await WaitAsync(paths, request, taskId, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AnaplanTaskResult> WaitAsync(
        TaskPaths paths, AnaplanTaskRequest request, string taskId, CancellationToken cancellationToken)
    {
        if (!request.Wait)
        {
            await notes.LeaveAsync(paths, taskId).ConfigureAwait(false);
            return new AnaplanTaskResult
            {
                TaskId = taskId,
                Kind = paths.Kind,
                ActionId = paths.ActionId,
                ActionName = paths.ActionName,
                ModelId = model.Scope.ModelId,
                Outcome = AnaplanTaskOutcome.Running,
                State = AnaplanTaskState.NotStarted,
                Reason = "Not waited for.",
            };
        }

        return await SeeToEndAsync(paths, taskId, request.Timeout, cancellationToken).ConfigureAwait(false);
    }

    private async Task<AnaplanTaskResult> SeeToEndAsync(
        TaskPaths paths, string taskId, TimeSpan? limit, CancellationToken cancellationToken)
    {
        var result = await _waiter.WaitAsync(paths, taskId, limit, cancellationToken).ConfigureAwait(false);
        if (result.Outcome is not (AnaplanTaskOutcome.TimedOut or AnaplanTaskOutcome.Running))
        {
            await notes.ForgetAsync(paths).ConfigureAwait(false);
        }

        return result;
    }

    private async Task<TaskPaths> FindAsync(AnaplanActionKind kind, string nameOrId, CancellationToken cancellationToken)
    {
        var (id, name) = await catalogue.FindRunnableAsync(kind, nameOrId, cancellationToken).ConfigureAwait(false);
        return new TaskPaths(model.Scope, kind, id, name);
    }

    private static string Fingerprint(AnaplanTaskRequest request, IEnumerable<string> uploads) => TextHash.Of(string.Join(
        "\n", request.Parameters.Select(p => $"{p.EntityType}\t{p.EntityName}\t{p.ImportId}").Concat(uploads)));
}
