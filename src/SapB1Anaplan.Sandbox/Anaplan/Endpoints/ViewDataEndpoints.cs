using System.Globalization;
using System.Text.Json;
using SapB1Anaplan.Sandbox.Anaplan.Exports;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// The cells of a view (reference section 3.5): CSV unless both the Accept header and format=v1 ask for JSON.
/// </summary>
internal sealed class ViewDataEndpoints
{
    public static void Map(RouteTable routes) =>
        routes.AddModel("GET", "views/{view}/data", ModelUse.Data, Data);

    private static Task Data(Call call)
    {
        var view = ModuleEndpoints.FindView(call);
        var pages = Pages(call, view);
        if (call.Model.Modules.SelectMany(module => module.LineItems).Any(item => item.Id == call.Value("view")))
        {
            Select(view, pages, call.Value("view"));
        }

        var grid = ViewGrid.Open(view, pages) ?? throw ApiFailure.BadRequest("The view has more than 1,000,000 cells");
        if (call.Accepts("application/json") && call.Query("format") == "v1")
        {
            return Json(call, grid);
        }

        var records = new ViewText(view, grid).Records(call.Query("exportType"));
        if (int.TryParse(call.Query("maxRows"), NumberStyles.None, CultureInfo.InvariantCulture, out var rows))
        {
            records = records.Take(rows);
        }

        return Reply.Text(call, ViewText.Write(records, call.Accepts("escaped=true")));
    }

    private static Dictionary<string, Member> Pages(Call call, SavedView view)
    {
        var pages = new Dictionary<string, Member>(StringComparer.Ordinal);
        var selectors = call.Http.Request.Query["pages"]
            .SelectMany(value => (value ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries));
        foreach (var selector in selectors)
        {
            var parts = selector.Split(':');
            view.Module.LineItemDimension.Refresh();
            var page = view.Axes.Pages.FirstOrDefault(dimension => dimension.Id == parts[0]);
            pages[parts[0]] = page is not null && parts.Length == 2 && page.ById(parts[1]) is { } member
                ? member
                : throw ApiFailure.BadRequest($"Invalid page selector [{parts[0]}]");
        }

        return pages;
    }

    private static void Select(SavedView view, Dictionary<string, Member> pages, string lineItemId)
    {
        var items = view.Module.LineItemDimension;
        items.Refresh();
        if (view.Axes.Pages.Contains(items) && items.ById(lineItemId) is { } item)
        {
            pages[items.Id] = item;
        }
    }

    private static async Task Json(Call call, ViewGrid grid)
    {
        var columns = grid.Columns();
        call.Http.Response.ContentType = "application/json";
        await using var writer = Reply.Writer(call);
        writer.WriteStartObject();
        WriteNames(writer, "pages", grid.Pages);
        writer.WriteStartArray("columnCoordinates");
        columns.ForEach(column => WriteNames(writer, null, column));
        writer.WriteEndArray();
        writer.WriteStartArray("rows");
        foreach (var row in grid.Rows())
        {
            writer.WriteStartObject();
            WriteNames(writer, "rowCoordinates", row);
            writer.WriteStartArray("cells");
            columns.ForEach(column => writer.WriteStringValue(grid.Cell(row, column)));
            writer.WriteEndArray();
            writer.WriteEndObject();
            await Reply.FlushSomeAsync(writer, call);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, string? property, IEnumerable<Member> members)
    {
        if (property is not null)
        {
            writer.WritePropertyName(property);
        }

        writer.WriteStartArray();
        foreach (var member in members)
        {
            writer.WriteStringValue(member.Name);
        }

        writer.WriteEndArray();
    }
}
