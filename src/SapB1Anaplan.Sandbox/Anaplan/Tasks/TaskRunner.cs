using System.Collections.Concurrent;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Tasks;

/// <summary>Takes tasks, lets each have the model in turn, and keeps what they came to.</summary>
internal sealed class TaskRunner(StepRunner steps, TaskPace pace, TimeProvider time, ModelLoader loader)
    : IDisposable
{
    private readonly ConcurrentQueue<ModelTask> _tasks = new();
    private readonly ConcurrentDictionary<string, Task> _running = new();

    public ModelTask Start(
        AnaplanModel model, string kind, object definition, SandboxUser user, IReadOnlyList<MappingParameter> answers,
        bool workspaceIsFull)
    {
        var (id, name) = StepRunner.Identify(definition);
        var task = new ModelTask(kind, id, name, user, time.GetUtcNow()) { WorkspaceIsFull = workspaceIsFull };
        _tasks.Enqueue(task);
        var turn = model.Gate.EnterAsync(task.Cancel);
        _running[task.Id] = Task.Run(() => RunAsync(model, task, turn, definition, answers));
        return task;
    }

    public ModelTask? Find(string kind, string objectId, string taskId) =>
        Of(kind, objectId).FirstOrDefault(task => task.Id == taskId);

    /// <summary>Tasks of one action, oldest first, other users' too.</summary>
    public IEnumerable<ModelTask> Of(string kind, string objectId) =>
        _tasks.Where(task => task.Kind == kind && task.ObjectId == objectId);

    /// <summary>All tasks, oldest first.</summary>
    public IEnumerable<ModelTask> All => _tasks;

    public Task WhenIdleAsync() => Task.WhenAll(_running.Values);

    public void CancelAll(SandboxUser by)
    {
        foreach (var task in _tasks)
        {
            task.RequestCancel(by);
        }
    }

    public void Dispose()
    {
        foreach (var task in _tasks)
        {
            task.Dispose();
        }
    }

    private async Task RunAsync(
        AnaplanModel model, ModelTask task, Task turn, object definition, IReadOnlyList<MappingParameter> answers)
    {
        try
        {
            await turn;
        }
        catch (OperationCanceledException)
        {
            task.MarkCancelled();
            return;
        }

        try
        {
            model.Gate.Take(task);
            task.Begin();
            await loader.EnsureOpenAsync(model, task.Cancel);
            task.Finish(await RunActionAsync(model, task, definition, answers));
        }
        catch (OperationCanceledException)
        {
            task.MarkCancelled();
        }
        catch (Exception error) when (error is IOException or CsvHelper.CsvHelperException)
        {
            task.Finish(TaskResult.Failure(task.ObjectId, task.ObjectName, "internalError", error.Message));
        }
        finally
        {
            model.Gate.Leave();
        }
    }

    private async Task<TaskResult> RunActionAsync(
        AnaplanModel model, ModelTask task, object definition, IReadOnlyList<MappingParameter> answers)
    {
        if (definition is ProcessDefinition process)
        {
            return await RunProcessAsync(model, task, process, answers);
        }

        await pace.WaitAsync(task.ObjectName, time, task.Cancel);
        return steps.Run(model, task, definition, answers);
    }

    private async Task<TaskResult> RunProcessAsync(
        AnaplanModel model, ModelTask task, ProcessDefinition process, IReadOnlyList<MappingParameter> answers)
    {
        var nested = new List<TaskResult>();
        foreach (var step in process.Steps)
        {
            var (_, name) = StepRunner.Identify(step);
            task.Report(name, (decimal)nested.Count / process.Steps.Count);
            var started = time.GetUtcNow();
            await pace.WaitAsync(name, time, task.Cancel);
            var result = steps.Run(model, task, step, answers) with
            {
                Started = started,
                Duration = time.GetUtcNow() - started,
            };
            nested.Add(result);
            if (!result.Successful)
            {
                break;
            }
        }

        return new TaskResult
        {
            // Reference section 4.6: the flag of the whole goes down for ignored rows alone, without a dump or a
            // detail to explain it.
            Successful = nested.TrueForAll(result => result.Successful && result.IgnoredRows == 0),
            ObjectId = process.Id,
            ObjectName = process.Name,
            Nested = nested,
        };
    }
}

/// <summary>An answer to a mapping that asks on run.</summary>
/// <param name="EntityType">Name of the dimension.</param>
/// <param name="EntityName">Name of the member.</param>
/// <param name="ImportId">Id or name of the only import of a process it is for; null for all.</param>
internal sealed record MappingParameter(string EntityType, string EntityName, string? ImportId)
{
    public bool IsFor(ImportDefinition import) =>
        ImportId is null || ImportId == import.Id || ImportId == import.Name;
}
