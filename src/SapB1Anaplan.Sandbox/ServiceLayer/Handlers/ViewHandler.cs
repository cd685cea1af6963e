using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;
using SapB1Anaplan.Sandbox.ServiceLayer.Sql;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>
/// <c>view.svc/NAMEB1SLQuery</c>: views of the database, which may show what OData hides. The sandbox keeps a view as
/// SQL over any of its tables.
/// </summary>
internal sealed class ViewHandler(ServiceLayerSandboxOptions options, EntityResponses responses)
{
    private const string Suffix = "B1SLQuery";

    public void Map(ServiceRoutes routes)
    {
        if (options.Views == SqlAccess.Refused)
        {
            routes.Add(
                null,
                "view.svc/{view}/**",
                _ => throw new Refusal(403, "804", "No permission to access the view"));
        }
        else if (options.Views == SqlAccess.Allowed)
        {
            routes.Add("GET", "view.svc/{view}/**", Read, call => Sql(call) is not null);
        }
    }

    private static string? Sql(ServiceCall call)
    {
        var name = call.Path[1].Name;
        return name.EndsWith(Suffix, StringComparison.Ordinal)
            && call.Company.Views.TryGetValue(name[..^Suffix.Length], out var sql) ? sql : null;
    }

    private ServiceResponse Read(ServiceCall call)
    {
        var name = call.Path[1].Name;
        var result = new SqlRunner(call.Company, Sql(call)!, _ => true, SqlParameterOf).Run();
        var rows = result.Rows.Select(values => Row(result.Names, values)).ToArray();
        var type = new EntityType<MasterRow>(
            name, name, result.Names[0], [.. result.Names.Select((n, i) => PropertyOf(n, result.Rows, i))]);
        // The two segments of the path are one resource.
        var path = new PathSegment($"view.svc/{name}", null, false);
        return responses.Read(
            call with { Path = [path, .. call.Path.Skip(2)] }, type, new ListRows<MasterRow>(rows), _ => null);
    }

    private static object? SqlParameterOf(string name) => throw SqlErrors.Parameter(name);

    private static MasterRow Row(IReadOnlyList<string> names, object?[] values)
    {
        var row = new MasterRow();
        for (var i = 0; i < values.Length; i++)
        {
            row[names[i]] = values[i];
        }

        return row;
    }

    private static Property<MasterRow> PropertyOf(string name, IReadOnlyList<object?[]> rows, int index) =>
        rows.Select(r => r[index]).FirstOrDefault(v => v is not null) switch
        {
            int => MasterProperties.Numbers(name).Single(),
            decimal => MasterProperties.AmountsOf(name).Single(),
            DateOnly => MasterProperties.Dates(name).Single(),
            _ => MasterProperties.Texts(name).Single(),
        };
}
