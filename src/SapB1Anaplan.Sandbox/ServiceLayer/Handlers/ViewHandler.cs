namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// <c>view.svc/NAMEB1SLQuery</c>: views of the database, which may show what OData hides. The sandbox keeps a view as
/// SQL over any of its tables.
/// </summary>
internal sealed class ViewHandler(ServiceLayerSandboxOptions options, EntityResponses responses) : IHandler
{
    private const string Suffix = "B1SLQuery";

    public ServiceResponse? TryHandle(ServiceCall call)
    {
        if (call.Resource.Name != "view.svc" || options.Views == SqlAccess.Absent || call.Path.Count < 2)
        {
            return null;
        }

        if (options.Views == SqlAccess.Refused)
        {
            throw new ServiceLayerError(403, "804", "No permission to access the view");
        }

        var name = call.Path[1].Name;
        if (!name.EndsWith(Suffix, StringComparison.Ordinal)
            || !call.Company.Views.TryGetValue(name[..^Suffix.Length], out var sql))
        {
            throw ServiceLayerError.UnknownResource();
        }

        if (call.Method != "GET")
        {
            throw ServiceLayerError.MethodNotAllowed();
        }

        var result = new SqlRunner(call.Company, sql, _ => true, SqlParameterOf).Run();
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
