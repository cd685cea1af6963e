using System.Globalization;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Exports;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Large reads of lists and views in pages of CSV (reference section 3.4).</summary>
internal sealed class ReadRequestEndpoints(LargeReads reads)
{
    private static readonly string[] ExportTypes =
        [ViewText.AllPages, ViewText.SingleColumn, ViewText.MultiColumn];

    public void Map(RouteTable routes)
    {
        Map(routes, "lists/{list}", "listReadRequest", "list", StartList);
        Map(routes, "views/{view}", "viewReadRequest", "view", StartView);
    }

    private void Map(RouteTable routes, string path, string key, string kind, Func<Call, Task<LargeRead>> start)
    {
        LargeRead Find(Call call) => Call.Required(reads.Find(call.User, call.Value(kind), call.Value("request")));

        routes.AddModel("POST", path + "/readRequests", ModelUse.Definition,
            async call => await Reply.One(call, key, Show(call, await start(call))));
        routes.AddModel("GET", path + "/readRequests/{request}", ModelUse.Definition,
            call => Reply.One(call, key, Show(call, Find(call))));
        routes.AddModel("DELETE", path + "/readRequests/{request}", ModelUse.Definition, call =>
        {
            var read = Find(call);
            reads.Remove(read);
            return Reply.One(call, key, Show(call, read));
        });
        routes.AddModel("GET", path + "/readRequests/{request}/pages/{page}", ModelUse.Definition, call =>
        {
            var number = int.TryParse(call.Value("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? page : -1;
            return Reply.Bytes(call, Call.Required(reads.Page(Find(call), number)).OpenRead(), "text/csv");
        });
    }

    private Task<LargeRead> StartList(Call call)
    {
        var list = ListEndpoints.Find(call);
        return Task.FromResult(reads.Start(call.Model, call.User, list.Id, list.Name, () => ListText.Lines(list)));
    }

    private async Task<LargeRead> StartView(Call call)
    {
        var view = ModuleEndpoints.FindView(call);
        var type = (await call.ObjectBodyAsync())["exportType"]?.ToString();
        if (!ExportTypes.Contains(type))
        {
            throw ApiFailure.BadRequest($"Invalid exportType {type}");
        }

        return reads.Start(call.Model, call.User, call.Value("view"), view.FullName, () => Lines(view, type));
    }

    private static IEnumerable<string> Lines(SavedView view, string? type) =>
        type == ViewText.AllPages
            ? AllPages(view).SelectMany(grid => Lines(view, grid, null))
            : Tabular(view, type);

    private static IEnumerable<string> Tabular(SavedView view, string? type)
    {
        var first = true;
        foreach (var grid in AllPages(view))
        {
            foreach (var line in Lines(view, grid, type).Skip(first ? 0 : 1))
            {
                yield return line;
            }

            first = false;
        }
    }

    private static IEnumerable<string> Lines(SavedView view, ViewGrid grid, string? type) =>
        new ViewText(view, grid).Records(type).Select(record => ViewText.Write([record], escaped: true));

    // A large read shows every page of the view, one after the other.
    private static IEnumerable<ViewGrid> AllPages(SavedView view)
    {
        view.Module.LineItemDimension.Refresh();
        IEnumerable<Dictionary<string, Member>> selections = [[]];
        foreach (var page in view.Axes.Pages)
        {
            var members = (view.LeavesOnly ? page.Leaves : page.Members).ToList();
            selections = selections.SelectMany(selection => members.Select(member =>
                new Dictionary<string, Member>(selection) { [page.Id] = member }));
        }

        return selections.Select(selection => new ViewGrid(view, selection));
    }

    private static JsonObject Show(Call call, LargeRead read)
    {
        var request = call.Http.Request;
        var path = call.Has("request") ? request.Path.Value! : $"{request.Path.Value}/{read.Id}";
        var shown = new JsonObject
        {
            ["requestId"] = read.Id,
            ["requestState"] = TaskJson.StateOf(read.State),
            ["url"] = $"{request.Scheme}://{request.Host}{path}",
        };
        if (read.AvailablePages > 0)
        {
            shown["availablePages"] = read.AvailablePages;
        }

        if (read.Successful is { } successful)
        {
            shown["successful"] = successful;
        }

        return shown;
    }
}
