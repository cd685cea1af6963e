using System.Text.Json;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Writes single cells; good ones are written even if others fail (reference section 3.5).</summary>
internal sealed class CellWriteEndpoints
{
    private const int MostCells = 100_000;
    private const int MostBytes = 15_000_000;

    public static void Map(RouteTable routes) =>
        routes.AddModel("POST", "modules/{module}/data", ModelUse.Data, Write);

    private static async Task Write(Call call)
    {
        var module = ModuleEndpoints.FindModule(call);
        call.DemandJson();
        if (call.Http.Request.ContentLength > MostBytes
            || await call.BodyAsync() is not JsonArray cells || cells.Count > MostCells)
        {
            throw ApiFailure.BadRequest("The body is no array, or has more than 100,000 cells or 15 MB");
        }

        var changed = 0;
        var failures = new JsonArray();
        for (var index = 0; index < cells.Count; index++)
        {
            var problem = cells[index] is JsonObject cell
                ? Write(module, cell)
                : ("invalidValue", "The cell is no object");
            if (problem is not var (type, text))
            {
                changed++;
                continue;
            }

            failures.Add(new JsonObject
            {
                ["requestIndex"] = index,
                ["failureType"] = type,
                ["failureMessageDetails"] = text,
            });
        }

        var payload = new JsonObject { ["numberOfCellsChanged"] = changed };
        if (failures.Count > 0)
        {
            payload["failures"] = failures;
        }

        await Reply.Bare(call, payload);
    }

    private static (string Type, string Text)? Write(Module module, JsonObject cell)
    {
        var itemName = (cell["lineItemId"] ?? cell["lineItemName"])?.ToString() ?? string.Empty;
        if (module.LineItem(itemName) is not { } item)
        {
            return ("invalidLineItem", $"No line item {itemName}");
        }

        if (item.IsCalculated)
        {
            return ("cellIsCalculated", $"{item.Name} is calculated");
        }

        var given = (cell["dimensions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        UInt128 key = 0;
        for (var position = 0; position < module.Dimensions.Count; position++)
        {
            var dimension = module.Dimensions[position];
            var coordinate = given.FirstOrDefault(candidate => Names(candidate, dimension));
            if (coordinate is null)
            {
                return ("invalidDimension", $"{dimension.Name} is missing");
            }

            var member = MemberOf(coordinate, dimension);
            if (member is null)
            {
                return ("invalidItem", $"No such item in {dimension.Name}");
            }

            if (member.IsAggregate)
            {
                return ("cellIsCalculated", $"{member.Name} is a total");
            }

            key = CellKey.With(key, position, member.Index);
        }

        if (cell["value"] is not JsonValue value || !CellFormats.TryParse(item.Format, TextOf(value), out var parsed))
        {
            return ("invalidValue", "The value does not fit the line item");
        }

        item.Set(key, parsed);
        return null;
    }

    private static string TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => value.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private static bool Names(JsonObject coordinate, Dimension dimension) =>
        coordinate["dimensionId"]?.ToString() == dimension.Id
        || string.Equals(coordinate["dimensionName"]?.ToString(), dimension.Name, StringComparison.OrdinalIgnoreCase);

    private static Member? MemberOf(JsonObject coordinate, Dimension dimension) =>
        coordinate["itemId"]?.ToString() is { } id ? dimension.ById(id)
        : coordinate["itemCode"]?.ToString() is { } code ? dimension.ByCode(code)
        : coordinate["itemName"]?.ToString() is { } name ? dimension.ByName(name)
        : null;
}
