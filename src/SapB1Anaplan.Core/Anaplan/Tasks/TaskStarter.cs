using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>
/// Starts a task once. The start is not idempotent at the server, so what is about to happen is noted before, and after
/// a crash or an answer that never came the task list settles whether it happened (reference section 4.4).
/// </summary>
internal sealed class TaskStarter(ModelLink model, TenantCatalogue tenant, StartNotes notes)
{
    private const int MostStarts = 3;

    /// <summary>Starts a task.</summary>
    /// <param name="paths">The action.</param>
    /// <param name="request">How to run it.</param>
    /// <param name="work">What the task works on, such as the hash of the upload.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The id of the task.</returns>
    public async Task<string> StartAsync(
        TaskPaths paths, AnaplanTaskRequest request, string work, CancellationToken cancellationToken)
    {
        var before = await ListIdsAsync(paths, cancellationToken).ConfigureAwait(false);
        await notes.BeginAsync(paths, work, before).ConfigureAwait(false);
        string taskId;
        try
        {
            taskId = await StartOnceAsync(paths, request, before, cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (failure.Outcome != WriteOutcome.Unknown)
        {
            await notes.ForgetAsync(paths).ConfigureAwait(false);
            throw;
        }

        await notes.StartedAsync(paths, work, taskId).ConfigureAwait(false);
        if (request.OnStarted is { } tell)
        {
            await tell(taskId).ConfigureAwait(false);
        }

        return taskId;
    }

    /// <summary>
    /// The task that an earlier process started and did not see the end of, and whether it did the same work.
    /// </summary>
    public async Task<(string TaskId, bool SameWork)?> FindEarlierAsync(
        TaskPaths paths, string work, CancellationToken cancellationToken)
    {
        if (await notes.ReadAsync(paths, cancellationToken).ConfigureAwait(false) is not { } earlier)
        {
            return null;
        }

        var taskId = earlier.TaskId
            ?? await FindNewAsync(paths, earlier.Before, cancellationToken).ConfigureAwait(false);
        if (taskId is null)
        {
            return null;
        }

        try
        {
            await model.Transport.SendAsync(
                new AnaplanRequest(HttpMethod.Get, paths.Task(taskId), $"the task {taskId}"), cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException gone) when (gone.HttpStatus == 404)
        {
            return null;
        }

        return (taskId, earlier.Work == work);
    }

    private async Task<string> StartOnceAsync(
        TaskPaths paths, AnaplanTaskRequest request, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        var began = model.Options.TimeProvider.GetTimestamp();
        var starts = 0;
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await PostAsync(paths, request, cancellationToken).ConfigureAwait(false);
            }
            catch (AnaplanException busy) when (busy.HttpStatus == 409)
            {
                var held = await tenant.ReadModelAsync(paths.Scope.ModelId, cancellationToken).ConfigureAwait(false);
                if (held.TransactionRunning != true || model.Options.TimeProvider.GetElapsedTime(began) >= model.Options.ModelWait)
                {
                    throw;
                }

                HttpTrace.Output?.Progress($"Waiting for {paths.Subject}", "The model is busy.");
                await model.Options.WaitAsync(attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (AnaplanException unanswered) when (unanswered.Outcome == WriteOutcome.Unknown)
            {
                HttpTrace.Output?.Verbose(
                    $"The start of {paths.Subject} was not answered; looking at its tasks. {unanswered.Message}");
                await model.Options.WaitAsync(0, cancellationToken).ConfigureAwait(false);
                var started = await FindNewAfterAsync(paths, before, unanswered, cancellationToken)
                    .ConfigureAwait(false);
                if (started is not null)
                {
                    return started;
                }

                if (++starts >= MostStarts)
                {
                    throw;
                }
            }
        }
    }

    private async Task<string?> FindNewAfterAsync(
        TaskPaths paths, IReadOnlyList<string> before, AnaplanException unanswered, CancellationToken cancellationToken)
    {
        try
        {
            return await FindNewAsync(paths, before, cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (failure.ErrorId != ErrorIds.AnaplanStartInDoubt)
        {
            throw InDoubt(
                paths, $"Its start was not answered ({unanswered.Message}), nor was the look at its tasks.", failure);
        }
    }

    private async Task<string?> FindNewAsync(
        TaskPaths paths, IReadOnlyList<string> before, CancellationToken cancellationToken)
    {
        var present = await ListIdsAsync(paths, cancellationToken).ConfigureAwait(false);
        var added = present.Except(before, StringComparer.OrdinalIgnoreCase).ToList();
        return added.Count <= 1
            ? added.FirstOrDefault()
            : throw InDoubt(paths, $"Several tasks appeared at once: {string.Join(", ", added)}.", null);
    }

    private static AnaplanException InDoubt(TaskPaths paths, string why, Exception? cause) => new(
        ErrorIds.AnaplanStartInDoubt,
        FailureCategory.InvalidOperation,
        $"It is not known whether the {paths.Subject} was started. {why}",
        "Look at the tasks of the action with Get-AnaplanTask before running it again.",
        cause)
    {
        Outcome = WriteOutcome.Unknown,
        Target = paths.ActionName ?? paths.ActionId,
    };

    private async Task<IReadOnlyList<string>> ListIdsAsync(TaskPaths paths, CancellationToken cancellationToken)
    {
        try
        {
            var tasks = await TaskReader.ListAsync(model.Transport, paths, cancellationToken).ConfigureAwait(false);
            return tasks.Select(task => task.TaskId).OfType<string>().ToList();
        }
        catch (AnaplanException failure) when (failure.HttpStatus is 404 or 405)
        {
            return [];
        }
    }

    private async Task<string> PostAsync(
        TaskPaths paths, AnaplanTaskRequest request, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new TaskStartRecord
            {
                LocaleName = request.Locale ?? model.Options.Locale,
                MappingParameters = request.Parameters.Count == 0
                    ? null
                    : request.Parameters.Select(parameter => new MappingParameterRecord
                    {
                        EntityType = parameter.EntityType,
                        EntityName = parameter.EntityName,
                        ImportId = parameter.ImportId,
                    }).ToList(),
            },
            AnaplanJson.Default.TaskStartRecord);
        var task = await model.Transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Post, paths.Tasks, paths.Subject) { Content = () => RequestBody.Json(body) },
            TaskReader.Take,
            cancellationToken).ConfigureAwait(false);
        return task?.TaskId is { Length: > 0 } taskId
            ? taskId
            : throw new AnaplanException(
                ErrorIds.AnaplanAnswerUnreadable,
                FailureCategory.ProtocolError,
                $"Anaplan started the {paths.Subject} and did not name the task.",
                "Look at the tasks of the action with Get-AnaplanTask.") { Outcome = WriteOutcome.Unknown };
    }
}
