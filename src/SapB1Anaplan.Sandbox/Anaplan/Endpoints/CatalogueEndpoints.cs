using System.Globalization;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Workspaces and models (reference section 3.1).</summary>
internal sealed class CatalogueEndpoints(
    IReadOnlyList<AnaplanWorkspace> workspaces, SandboxSettings settings, TimeProvider time)
{
    public void Map(ApiRoutes routes)
    {
        routes.Add("GET", "workspaces", Workspaces);
        routes.Add("GET", "workspaces/{workspace}/models", ModelsOfWorkspace);
        routes.Add("GET", "models", Models);
        routes.Add("GET", "models/{model}", ModelUse.Details, Model);
        // Only the short form exists; the long one is known and refused (reference section 2.3).
        routes.Add("-", "workspaces/{workspace}/models/{model}", Model);
    }

    private Task Workspaces(Call call) => Reply.Page(
        call, "workspaces", workspaces, settings.PageSize, workspace => Workspace(call, workspace));

    private static JsonObject Workspace(Call call, AnaplanWorkspace workspace)
    {
        var shown = new JsonObject
        {
            ["id"] = workspace.Id,
            ["name"] = workspace.Name,
            ["active"] = workspace.IsActive,
        };
        if (call.Flag("tenantDetails"))
        {
            shown["sizeAllowance"] = workspace.SizeAllowance;
            shown["currentSize"] = workspace.IsFull
                ? workspace.SizeAllowance
                : workspace.Models.Sum(MemoryOf);
        }

        return shown;
    }

    private Task Models(Call call) => ModelPage(call, [.. workspaces.SelectMany(workspace => workspace.Models)]);

    private Task ModelsOfWorkspace(Call call) =>
        ModelPage(call, [.. Call.Required(Find(call.Value("workspace"))).Models]);

    private Task ModelPage(Call call, IReadOnlyList<AnaplanModel> models) =>
        Reply.Page(call, "models", models, settings.PageSize, model => Model(call, model));

    private Task Model(Call call)
    {
        var shown = Model(call, call.Model);
        shown["modelTransactionRunning"] = call.Model.Gate.Running is not null;
        return Reply.One(call, "model", shown);
    }

    private JsonObject Model(Call call, AnaplanModel model)
    {
        var shown = new JsonObject
        {
            ["id"] = model.Id,
            ["name"] = model.Name,
            ["activeState"] = StateOf(model),
            ["currentWorkspaceId"] = model.Workspace.Id,
            ["currentWorkspaceName"] = model.Workspace.Name,
            ["modelUrl"] = $"https://app.example.com/anaplan/framework.jsp?selectedWorkspaceId={model.Workspace.Id}"
                + $"&selectedModelId={model.Id}",
            ["categoryValues"] = new JsonArray(),
        };
        if (call.Flag("modelDetails"))
        {
            shown["memoryUsage"] = MemoryOf(model);
            shown["lastModified"] = Stamp(time.GetUtcNow());
            shown["isoCreationDate"] = "2026-01-05T09:00:00.000+0000";
            shown["lastSavedSerialNumber"] = model.ImportRuns.Count;
            shown["lastModifiedByUserGuid"] = call.User.UserGuid;
        }

        return shown;
    }

    private AnaplanWorkspace? Find(string id) => workspaces.FirstOrDefault(workspace => workspace.Id == id);

    private static string StateOf(AnaplanModel model) => model.State == ModelState.ProductionMaintenance
        ? "PRODUCTION_MAINTENANCE"
        : model.State.ToString().ToUpperInvariant();

    private static long MemoryOf(AnaplanModel model) =>
        model.Modules.Sum(module => module.LineItems.Sum(item => item.Numbers.Count * 8L));

    private static string Stamp(DateTimeOffset moment) =>
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", CultureInfo.InvariantCulture);
}
