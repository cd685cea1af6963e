using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Exports;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Imports, exports, actions and processes as they are defined (reference section 4.3).</summary>
internal sealed class DefinitionEndpoints(SandboxSettings settings)
{
    public void Map(RouteTable routes)
    {
        routes.AddModel("GET", "imports", ModelUse.Definition,
            call => Reply.Page(call, "imports", [.. call.Model.Imports], settings.PageSize, Import));
        routes.AddModel("GET", "imports/{id}", ModelUse.Definition, ImportMetadata);
        routes.AddModel("GET", "exports", ModelUse.Definition,
            call => Reply.Page(call, "exports", [.. call.Model.Exports], settings.PageSize, Export));
        routes.AddModel("GET", "exports/{id}", ModelUse.Definition, ExportMetadata);
        routes.AddModel("GET", "actions", ModelUse.Definition,
            call => Reply.Page(call, "actions", [.. call.Model.Actions], settings.PageSize, Action));
        routes.AddModel("GET", "actions/{id}", ModelUse.Definition, ActionMetadata);
        routes.AddModel("GET", "processes", ModelUse.Definition,
            call => Reply.Page(call, "processes", [.. call.Model.Processes], settings.PageSize, process =>
                new JsonObject { ["id"] = process.Id, ["name"] = process.Name }));
        routes.AddModel("GET", "processes/{id}", ModelUse.Definition, ProcessMetadata);
    }

    private static JsonObject Import(ImportDefinition import) => new()
    {
        ["id"] = import.Id,
        ["name"] = import.Name,
        ["importType"] = import.ImportType,
        ["importDataSourceId"] = import.Source?.Id ?? string.Empty,
    };

    private static Task ImportMetadata(Call call)
    {
        // A fabricated id is a server error, not a 404 (reference section 4.3).
        var import = call.Model.Imports.FirstOrDefault(import => import.Id == call.Value("id"))
            ?? throw new ApiFailure(500);
        if (import.Source is not { } source)
        {
            return Reply.One(call, "importMetadata", new JsonObject
            {
                ["name"] = import.Name,
                ["type"] = "MODEL",
                ["source"] = new JsonObject(),
            });
        }

        return Reply.One(call, "importMetadata", new JsonObject
        {
            ["name"] = import.Name,
            ["type"] = "FILE",
            ["source"] = new JsonObject
            {
                ["textEncoding"] = source.Encoding,
                ["columnSeparator"] = source.Separator,
                ["textDelimiter"] = source.Delimiter,
                ["headerRow"] = source.HeaderRow,
                ["firstDataRow"] = source.FirstDataRow,
                ["decimalSeparator"] = ".",
                ["headerNames"] = Names(source.HeaderNames),
                ["columnCount"] = source.HeaderNames.Count,
            },
        });
    }

    private static JsonObject Export(ExportDefinition export) => new()
    {
        ["id"] = export.Id,
        ["name"] = export.Name,
        ["exportType"] = export.ExportType,
        ["exportFormat"] = "text/csv",
        ["encoding"] = export.Shape.Encoding,
        ["layout"] = export.ExportType,
    };

    private static Task ExportMetadata(Call call)
    {
        var export = Call.Required(call.Model.Exports.FirstOrDefault(export => export.Id == call.Value("id")));
        var writer = new ExportWriter(export);
        var header = writer.Header();
        var shape = export.Shape;
        return Reply.One(call, "exportMetadata", new JsonObject
        {
            ["columnCount"] = header.Count,
            ["dataTypes"] = Names(DataTypes(shape, header.Count)),
            ["delimiter"] = shape.Delimiter,
            ["encoding"] = shape.Encoding,
            ["exportFormat"] = "text/csv",
            ["headerNames"] = Names(header),
            ["listNames"] = Names(header.Select((name, index) =>
                index < shape.Labels.Count ? shape.Labels[index].Dimension.Name : string.Empty)),
            ["rowCount"] = shape.LineItems.Sum(item => item.Numbers.Count),
            ["separator"] = shape.Separator,
            ["layout"] = export.ExportType,
        });
    }

    private static IEnumerable<string> DataTypes(ExportShape shape, int columns)
    {
        for (var column = 0; column < columns; column++)
        {
            if (column < shape.Labels.Count)
            {
                yield return shape.Labels[column].Dimension is Timescale ? "TIME_ENTITY" : "ENTITY";
            }
            else if (shape.Layout == ExportLayout.TabularMultiColumn)
            {
                yield return shape.LineItems[column - shape.Labels.Count].Format.ToString().ToUpperInvariant();
            }
            else
            {
                yield return "MIXED";
            }
        }
    }

    private static JsonObject Action(DeleteDefinition action) => new()
    {
        ["id"] = action.Id,
        ["name"] = action.Name,
        ["actionType"] = "DELETE_BY_SELECTION",
    };

    private static Task ActionMetadata(Call call) => Reply.One(call, "action",
        Action(Call.Required(call.Model.Actions.FirstOrDefault(action => action.Id == call.Value("id")))));

    private static Task ProcessMetadata(Call call)
    {
        var process = Call.Required(call.Model.Processes.FirstOrDefault(process => process.Id == call.Value("id")));
        var withSource = call.Flag("showImportDataSource");
        return Reply.One(call, "processMetadata", new JsonObject
        {
            ["name"] = process.Name,
            ["actions"] = new JsonArray([.. process.Steps.Select(step => Step(step, withSource))]),
        });
    }

    private static JsonObject Step(object step, bool withSource)
    {
        switch (step)
        {
            case ImportDefinition import:
                var shown = new JsonObject
                {
                    ["id"] = import.Id,
                    ["name"] = import.Name,
                    ["actionType"] = "IMPORT",
                    ["importType"] = import.ImportType,
                };
                if (withSource && import.Source is { } source)
                {
                    shown["importDataSourceId"] = source.Id;
                }

                return shown;
            case ExportDefinition export:
                return new JsonObject
                {
                    ["id"] = export.Id,
                    ["name"] = export.Name,
                    ["actionType"] = "EXPORT",
                    ["exportType"] = export.ExportType,
                };
            default:
                return Action((DeleteDefinition)step);
        }
    }

    private static JsonArray Names(IEnumerable<string> names) =>
        new([.. names.Select(name => (JsonNode)name)]);
}
