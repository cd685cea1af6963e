using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Start, watch, list and cancel tasks, and fetch their dumps (reference sections 4.4, 4.5 and 4.7).</summary>
internal sealed class TaskEndpoints(
    TaskRunner tasks, DumpStore dumps, FaultsOfServer faults, SandboxSettings settings)
{
    private static readonly string[] Kinds = ["imports", "exports", "actions", "processes"];

    // The user of the fault, nobody a token was ever given to.
    private readonly SandboxUser _somebodyElse = new("another.user@example.com", string.Empty);

    public static Task NoTasks(Call call) => Reply.All(call, "tasks", Array.Empty<ModelTask>(), TaskJson.Brief);

    public void Map(RouteTable routes)
    {
        foreach (var kind in Kinds)
        {
            routes.AddModel("POST", $"{kind}/{{id}}/tasks", ModelUse.Definition, call => Start(call, kind));
            routes.AddModel("GET", $"{kind}/{{id}}/tasks", ModelUse.TaskList, call => List(call, kind));
            routes.AddModel("GET", $"{kind}/{{id}}/tasks/{{task}}", ModelUse.Definition, call =>
                Reply.One(call, "task", TaskJson.Full(Find(call, kind), call.Flag("includeProcessDetails"))));
            routes.AddModel("DELETE", $"{kind}/{{id}}/tasks/{{task}}", ModelUse.Definition, call => Cancel(call, kind));
            MapDump(routes, $"{kind}/{{id}}/tasks/{{task}}/dump", call => DumpOf(call, kind, call.Value("id")));
            MapDump(routes, $"{kind}/{{id}}/tasks/{{task}}/dumps/{{nested}}",
                call => DumpOf(call, kind, call.Value("nested")));
        }
    }

    private static object? Definition(Call call, string kind)
    {
        var id = call.Value("id");
        return kind switch
        {
            "imports" => call.Model.Imports.FirstOrDefault(import => import.Id == id),
            "exports" => call.Model.Exports.FirstOrDefault(export => export.Id == id),
            "actions" => call.Model.Actions.FirstOrDefault(action => action.Id == id),
            _ => call.Model.Processes.FirstOrDefault(process => process.Id == id),
        };
    }

    private async Task Start(Call call, string kind)
    {
        var definition = Call.Required(Definition(call, kind));
        var body = await call.ObjectBodyAsync();
        var keys = body.Select(property => property.Key).ToList();
        if (body["localeName"] is not JsonValue locale || locale.ToString().Length == 0)
        {
            throw ApiFailure.BadRequest("localeName is required");
        }

        if (keys.IndexOf("mappingParameters") is >= 0 and var at && at < keys.IndexOf("localeName"))
        {
            throw ApiFailure.BadRequest("localeName must come before mappingParameters");
        }

        var full = faults.Strikes(SandboxFaults.FullWorkspace, call.Http);
        var task = tasks.Start(call.Model, kind, definition, call.User, Answers(body), full);
        if (faults.Strikes(SandboxFaults.CancelledTask, call.Http))
        {
            task.RequestCancel(_somebodyElse);
        }

        await (settings.BareTaskId
            ? Reply.WriteJson(call.Http, 200, new JsonObject { ["taskId"] = task.Id })
            : Reply.One(call, "task", TaskJson.Brief(task)));
    }

    private static List<MappingParameter> Answers(JsonObject body) =>
        body["mappingParameters"] is JsonArray given
            ? [.. given.OfType<JsonObject>().Select(answer => new MappingParameter(
                answer["entityType"]?.ToString() ?? string.Empty,
                answer["entityName"]?.ToString() ?? string.Empty,
                answer["importId"]?.ToString()))]
            : [];

    private Task List(Call call, string kind)
    {
        var found = tasks.Of(kind, call.Value("id")).OrderBy(task => task.Created).ToList();
        if (call.Query("sort") is "-creationDate" or "-creationTime")
        {
            found.Reverse();
        }

        return Reply.Page(call, "tasks", found, settings.PageSize, TaskJson.Brief);
    }

    private Task Cancel(Call call, string kind)
    {
        var task = Find(call, kind);
        task.RequestCancel(call.User);
        return Reply.One(call, "task", TaskJson.Full(task, false));
    }

    private ModelTask Find(Call call, string kind) =>
        Call.Required(tasks.Find(kind, call.Value("id"), call.Value("task")));

    private FileContent? DumpOf(Call call, string kind, string objectId)
    {
        Find(call, kind);
        return dumps.Find(call.User, objectId, call.Value("task"));
    }

    private void MapDump(RouteTable routes, string template, Func<Call, FileContent?> find)
    {
        routes.AddModel("GET", template, ModelUse.Definition, call =>
            find(call) is { } dump ? Reply.Bytes(call, dump.OpenAll(), "text/plain") : NoDump(call));
        routes.AddModel("GET", template + "/chunks", ModelUse.Definition, call =>
            find(call) is { } dump
                ? Reply.All(call, "chunks", Enumerable.Range(0, dump.ChunkCount), FileEndpoints.Chunk)
                : NoDump(call));
        routes.AddModel("GET", template + "/chunks/{chunk}", ModelUse.Definition, call =>
            find(call) is not { } dump ? NoDump(call)
            : dump.OpenChunk(FileEndpoints.ChunkNumber(call)) is { } chunk ? Reply.Bytes(call, chunk)
            : throw ApiFailure.NotFound());
    }

    private Task NoDump(Call call) => settings.NoDumpStatus == StatusCodes.Status204NoContent
        ? Reply.Empty(call, StatusCodes.Status204NoContent)
        : throw new ApiFailure(settings.NoDumpStatus);
}
