using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Workspaces, models and users (reference section 3.1).</summary>
internal sealed class CatalogueEndpoints(
    IReadOnlyList<AnaplanWorkspace> workspaces, IReadOnlyList<SandboxUser> users, SandboxSettings settings,
    TimeProvider time)
{
    public void Map(RouteTable routes)
    {
        routes.Add("GET", "workspaces", Workspaces);
        routes.Add("GET", "workspaces/{workspace}", Workspace);
        routes.Add("GET", "workspaces/{workspace}/models", ModelsOfWorkspace);
        routes.Add("GET", "models", Models);
        routes.Add("GET", "models/{model}", ModelUse.Details, Model);
        // Only the short form exists; the long one is known and refused (reference section 2.3).
        routes.Add("-", "workspaces/{workspace}/models/{model}", Model);
        routes.Add("GET", "users", Users);
        routes.Add("GET", "users/me", call => Reply.One(call, "user", User(call.User)));
        routes.Add("GET", "users/{user}", OneUser);
    }

    private Task Workspaces(Call call)
    {
        var named = Named(call, workspaces, workspace => workspace.Name);
        var found = Sorting.Apply(call, named, new Dictionary<string, Func<AnaplanWorkspace, IComparable>>
        {
            ["name"] = workspace => workspace.Name,
            ["sizeAllowance"] = workspace => workspace.SizeAllowance,
        });
        return Reply.Page(call, "workspaces", found, settings.PageSize, workspace => Workspace(call, workspace));
    }

    private Task Workspace(Call call)
    {
        var workspace = Call.Required(call.User.IsWorkspaceAdministrator ? Find(call.Value("workspace")) : null);
        return Reply.One(call, "workspace", Workspace(call, workspace));
    }

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

    private Task ModelPage(Call call, IReadOnlyList<AnaplanModel> models)
    {
        var named = Named(call, models, model => model.Name);
        var found = Sorting.Apply(call, named, new Dictionary<string, Func<AnaplanModel, IComparable>>
        {
            ["name"] = model => model.Name,
            ["activeState"] = StateOf,
        });
        return Reply.Page(call, "models", found, settings.PageSize, model => Model(call, model));
    }

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

    private Task Users(Call call)
    {
        var named = Named(call, users, user => user.Email);
        var found = Sorting.Apply(call, named, new Dictionary<string, Func<SandboxUser, IComparable>>
        {
            ["firstName"] = user => user.FirstName,
            ["lastName"] = user => user.LastName,
            ["email"] = user => user.Email,
            ["active"] = _ => true,
            ["lastLoginDate"] = user => user.Email,
        });
        return Reply.Page(call, "users", found, settings.PageSize, User);
    }

    private Task OneUser(Call call) => Reply.One(call, "user",
        User(Call.Required(users.FirstOrDefault(user => user.UserGuid == call.Value("user")))));

    private JsonObject User(SandboxUser user) => new()
    {
        ["id"] = user.UserGuid,
        ["active"] = true,
        ["email"] = user.Email,
        ["emailOptIn"] = false,
        ["firstName"] = user.FirstName,
        ["lastName"] = user.LastName,
        ["lastLoginDate"] = Stamp(time.GetUtcNow()),
    };

    // `s` is a substring with the wildcards of SQL; only administrators have it (reference section 2.2).
    private static IReadOnlyList<T> Named<T>(Call call, IReadOnlyList<T> items, Func<T, string> name)
    {
        if (call.Query("s") is not { Length: > 0 } wanted || !call.User.IsWorkspaceAdministrator)
        {
            return items;
        }

        var pattern = Regex.Escape(wanted).Replace("%", ".*", StringComparison.Ordinal)
            .Replace("_", ".", StringComparison.Ordinal);
        return [.. items.Where(item => Regex.IsMatch(name(item), pattern, RegexOptions.IgnoreCase))];
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
