using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Modules, line items, views and the items on their axes (reference sections 3.5 and 3.6).</summary>
internal sealed class ModuleEndpoints(SandboxSettings settings)
{
    private const string NoVersionId = "20000000021";
    private const int MostItems = 1_000_000;

    public void Map(ApiRoutes routes)
    {
        routes.AddModel("GET", "modules", ModelUse.Data,
            call => Reply.Page(call, "modules", [.. call.Model.Modules], settings.PageSize, module =>
                new JsonObject { ["id"] = module.Id, ["name"] = module.Name }));
        routes.AddModel("GET", "modules/{module}/lineItems", ModelUse.Data,
            call => LineItems(call, [FindModule(call)]));
        routes.AddModel("GET", "lineItems", ModelUse.Data, call => LineItems(call, call.Model.Modules));
        routes.AddModel("GET", "views", ModelUse.Data, call => Views(call, call.Model.Modules));
        routes.AddModel("GET", "modules/{module}/views", ModelUse.Data, call => Views(call, [FindModule(call)]));
        routes.AddModel("GET", "views/{view}", ModelUse.Data, View);
        routes.AddModel("GET", "views/{view}/dimensions/{dimension}/items", ModelUse.Data, Items);
    }

    public static Module FindModule(Call call) =>
        Call.Required(call.Model.Modules.FirstOrDefault(module => module.Id == call.Value("module")));

    /// <summary>The view of the address: a saved one, a module's default, or a line item standing in for one.</summary>
    public static SavedView FindView(Call call)
    {
        var id = call.Value("view");
        foreach (var module in call.Model.Modules)
        {
            if (module.Id == id || module.LineItems.Any(item => item.Id == id))
            {
                return SavedView.DefaultOf(module);
            }

            if (module.SavedViews.FirstOrDefault(view => view.Id == id) is { } saved)
            {
                return saved;
            }
        }

        throw new Refusal(404);
    }

    private Task LineItems(Call call, IEnumerable<Module> modules)
    {
        var all = modules.SelectMany(module => module.LineItems.Select(item => (module, item))).ToList();
        return Reply.Page(call, "items", all, settings.PageSize,
            entry => LineItem(call, entry.module, entry.item));
    }

    private static JsonObject LineItem(Call call, Module module, LineItem item)
    {
        var shown = new JsonObject
        {
            ["moduleId"] = module.Id,
            ["moduleName"] = module.Name,
            ["id"] = item.Id,
            ["name"] = item.Name,
        };
        if (!call.Flag("includeAll"))
        {
            return shown;
        }

        shown["format"] = item.Format.ToString().ToUpperInvariant();
        shown["formatMetadata"] = FormatMetadata(item);
        shown["summary"] = item.Format == CellFormat.Number ? "Sum" : "None";
        shown["timeScale"] = module.Dimensions.OfType<Timescale>().Any() ? "Month" : "Not Applicable";
        shown["timeRange"] = "Model Calendar";
        shown["version"] = new JsonObject { ["id"] = NoVersionId, ["name"] = "Not Applicable" };
        shown["cellCount"] = module.Dimensions.Aggregate(1L, (cells, dimension) => cells * dimension.Count);
        shown["isSummary"] = false;
        shown["style"] = "Normal";
        shown["notes"] = string.Empty;
        shown["formulaScope"] = "All Versions";
        shown["useSwitchover"] = false;
        shown["breakback"] = false;
        shown["broughtForward"] = false;
        shown["startOfSection"] = false;
        if (item.Formula is not null)
        {
            shown["formula"] = item.Formula;
        }

        if (module.Dimensions.OfType<MemberList>().ToList() is { Count: > 0 } lists)
        {
            shown["appliesTo"] = Names(lists);
        }

        return shown;
    }

    private static JsonObject FormatMetadata(LineItem item)
    {
        var metadata = new JsonObject { ["dataType"] = item.Format.ToString().ToUpperInvariant() };
        if (item.Format == CellFormat.Text)
        {
            metadata["textType"] = "GENERAL";
        }
        else if (item.Format == CellFormat.Number)
        {
            metadata["decimalPlaces"] = -1;
            metadata["decimalSeparator"] = "FULL_STOP";
            metadata["groupingSeparator"] = "COMMA";
            metadata["minimumSignificantDigits"] = 4;
            metadata["negativeNumberNotation"] = "MINUS_SIGN";
            metadata["unitsType"] = "NONE";
            metadata["zeroFormat"] = "ZERO";
        }

        return metadata;
    }

    private Task Views(Call call, IEnumerable<Module> modules)
    {
        var all = modules.SelectMany(module => module.SavedViews.Prepend(SavedView.DefaultOf(module))).ToList();
        return Reply.Page(call, "views", all, settings.PageSize, view => new JsonObject
        {
            ["code"] = view.FullName,
            ["id"] = view.Id,
            ["name"] = view.FullName,
            ["moduleId"] = view.Module.Id,
        });
    }

    private static Task View(Call call)
    {
        var view = FindView(call);
        var payload = new JsonObject { ["viewName"] = view.FullName, ["viewId"] = view.Id };
        AddAxis(payload, "rows", view.Axes.Rows);
        AddAxis(payload, "columns", view.Axes.Columns);
        AddAxis(payload, "pages", view.Axes.Pages);
        return Reply.Bare(call, payload);
    }

    // Never paged (reference section 2.2).
    private static Task Items(Call call)
    {
        var view = FindView(call);
        view.Module.LineItemDimension.Refresh();
        var dimension =
            Call.Required(view.Axes.All.FirstOrDefault(dimension => dimension.Id == call.Value("dimension")));
        return dimension.Count > MostItems
            ? throw new Refusal(400, "The dimension has more than 1,000,000 items")
            : Reply.All(call, "items", view.LeavesOnly ? dimension.Leaves : dimension.Members, Item);
    }

    private static JsonObject Item(Member member)
    {
        var item = new JsonObject { ["id"] = member.Id, ["name"] = member.Name };
        if (member.Code is not null)
        {
            item["code"] = member.Code;
        }

        return item;
    }

    private static void AddAxis(JsonObject payload, string name, IReadOnlyList<Dimension> dimensions)
    {
        if (dimensions.Count > 0)
        {
            payload[name] = Names(dimensions);
        }
    }

    private static JsonArray Names(IEnumerable<Dimension> dimensions) => new([.. dimensions.Select(dimension =>
        new JsonObject { ["id"] = dimension.Id, ["name"] = dimension.Name })]);
}
