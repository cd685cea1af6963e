using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Tasks and results in the shapes of reference section 4.5.</summary>
internal static class TaskJson
{
    public static JsonObject Brief(ModelTask task) => new()
    {
        ["taskId"] = task.Id,
        ["taskState"] = StateOf(task.State),
        ["creationTime"] = task.Created.ToUnixTimeMilliseconds(),
    };

    public static JsonObject Full(ModelTask task, bool processDetails)
    {
        var state = task.State;
        var shown = new JsonObject
        {
            ["taskId"] = task.Id,
            ["taskState"] = StateOf(state),
            ["currentStep"] = task.CurrentStep,
            ["progress"] = task.Progress,
            ["creationTime"] = task.Created.ToUnixTimeMilliseconds(),
        };
        if (task.CancelledBy is { } by)
        {
            shown["cancelledBy"] = by.Email;
        }

        if (state == TaskState.Complete && task.Result is { } result)
        {
            shown["result"] = Result(result, processDetails);
        }

        return shown;
    }

    private static JsonObject Result(TaskResult result, bool processDetails)
    {
        var shown = new JsonObject
        {
            ["successful"] = result.Successful,
            ["objectId"] = result.ObjectId,
            ["objectName"] = result.ObjectName,
            ["failureDumpAvailable"] = result.FailureDumpAvailable,
        };
        if (result.Details.Count > 0)
        {
            shown["details"] = new JsonArray([.. result.Details.Select(Detail)]);
        }

        if (result.Nested.Count > 0)
        {
            shown["nestedResults"] = new JsonArray([.. result.Nested.Select(nested => Result(nested, processDetails))]);
        }

        if (processDetails && result.Started is { } started)
        {
            shown["startTime"] = started.ToUnixTimeMilliseconds();
            shown["duration"] = (long)result.Duration!.Value.TotalMilliseconds;
        }

        return shown;
    }

    private static JsonObject Detail(ResultDetail detail)
    {
        var shown = new JsonObject { ["type"] = detail.Type, ["localMessageText"] = detail.Text };
        if (detail.Occurrences is { } occurrences)
        {
            shown["occurrences"] = occurrences;
        }

        if (detail.Values is { } values)
        {
            shown["values"] = new JsonArray([.. values.Select(value => (JsonNode?)value)]);
        }

        return shown;
    }

    public static string StateOf(TaskState state) => state switch
    {
        TaskState.NotStarted => "NOT_STARTED",
        TaskState.InProgress => "IN_PROGRESS",
        TaskState.Complete => "COMPLETE",
        TaskState.Cancelling => "CANCELLING",
        _ => "CANCELLED",
    };
}
