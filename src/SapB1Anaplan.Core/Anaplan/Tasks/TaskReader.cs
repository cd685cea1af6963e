using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>Reads tasks as the server tells them, in the shapes it uses (reference sections 4.4 and 4.5).</summary>
internal static class TaskReader
{
    /// <summary>Takes a task out of an answer: below <c>task</c>, or bare.</summary>
    public static TaskRecord? Take(JsonElement? root)
    {
        if (root is not { ValueKind: JsonValueKind.Object } answer)
        {
            return null;
        }

        return AnaplanJson.TryFind(answer, "task", out var task) && task.ValueKind == JsonValueKind.Object
            ? task.Deserialize(AnaplanJson.Default.TaskRecord)
            : AnaplanJson.TryFind(answer, "taskId", out _)
                ? answer.Deserialize(AnaplanJson.Default.TaskRecord)
                : null;
    }

    /// <summary>The tasks of an action, latest first. The key may be <c>tasks</c>, <c>task</c> or missing.</summary>
    public static Task<IReadOnlyList<TaskRecord>> ListAsync(
        AnaplanTransport transport, TaskPaths paths, CancellationToken cancellationToken) =>
        transport.ReadAsync(
            new AnaplanRequest(HttpMethod.Get, $"{paths.Tasks}?sort=-creationDate", $"the tasks of {paths.Subject}"),
            TakeList,
            cancellationToken);

    public static AnaplanTaskState State(string? text) => text?.ToUpperInvariant() switch
    {
        "NOT_STARTED" => AnaplanTaskState.NotStarted,
        "IN_PROGRESS" => AnaplanTaskState.InProgress,
        "COMPLETE" => AnaplanTaskState.Complete,
        "CANCELLING" => AnaplanTaskState.Cancelling,
        "CANCELLED" => AnaplanTaskState.Cancelled,
        _ => AnaplanTaskState.Unknown,
    };

    public static AnaplanTask ToTask(TaskRecord wire, TaskPaths paths, string? taskId = null) => new()
    {
        TaskId = wire.TaskId ?? taskId ?? string.Empty,
        Kind = paths.Kind,
        ActionId = paths.ActionId,
        ActionName = paths.ActionName,
        ModelId = paths.Scope.ModelId,
        State = State(wire.TaskState),
        Step = wire.CurrentStep,
        Progress = wire.Progress,
        Created = Created(wire),
        CancelledBy = wire.CancelledBy,
    };

    public static DateTime? Created(TaskRecord wire) =>
        wire.CreationTime is { } created ? DateTimeOffset.FromUnixTimeMilliseconds(created).UtcDateTime : null;

    private static IReadOnlyList<TaskRecord> TakeList(JsonElement? root)
    {
        if (root is not { } answer
            || !(AnaplanJson.TryFind(answer, "tasks", out var tasks) || AnaplanJson.TryFind(answer, "task", out tasks)))
        {
            return [];
        }

        var all = tasks.ValueKind == JsonValueKind.Array
            ? tasks.Deserialize(AnaplanJson.Default.ListTaskRecord) ?? []
            : [tasks.Deserialize(AnaplanJson.Default.TaskRecord)!];
        return all.OrderByDescending(task => task.CreationTime ?? 0).ToList();
    }
}
