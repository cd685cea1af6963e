namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>What a call needs of its model.</summary>
internal enum ModelUse
{
    /// <summary>Nothing: it is not below a model.</summary>
    None,

    /// <summary>Answers whatever the state and whoever asks: details and status.</summary>
    Details,

    /// <summary>Answers while a task runs: definitions, tasks, files (reference section 5).</summary>
    Definition,

    /// <summary>Lists of tasks: as definitions, but empty instead of refused.</summary>
    TaskList,

    /// <summary>Waits until the model is free, then has it alone.</summary>
    Data,
}

/// <summary>One endpoint.</summary>
internal sealed record Route(string Method, string[] Segments, ModelUse Use, Func<Call, Task> Handler);

/// <summary>Finds the endpoint of a path. Literals and ids are case-sensitive (reference section 2.3).</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<int, List<Route>> _byLength = [];

    public void Add(string method, string template, Func<Call, Task> handler) =>
        Add(method, template, ModelUse.None, handler);

    /// <summary>Adds a call below a model in both forms of its path.</summary>
    public void AddModel(string method, string template, ModelUse use, Func<Call, Task> handler)
    {
        var rest = template.Length == 0 ? string.Empty : "/" + template;
        Add(method, "models/{model}" + rest, use, handler);
        Add(method, "workspaces/{workspace}/models/{model}" + rest, use, handler);
    }

    /// <summary>All endpoints whose path fits, of whatever method.</summary>
    public List<(Route Route, Dictionary<string, string> Values)> Match(string[] path)
    {
        var found = new List<(Route, Dictionary<string, string>)>();
        foreach (var route in _byLength.GetValueOrDefault(path.Length) ?? [])
        {
            if (Fit(route.Segments, path) is { } values)
            {
                found.Add((route, values));
            }
        }

        return found;
    }

    public void Add(string method, string template, ModelUse use, Func<Call, Task> handler)
    {
        var segments = template.Split('/');
        if (!_byLength.TryGetValue(segments.Length, out var routes))
        {
            _byLength.Add(segments.Length, routes = []);
        }

        routes.Add(new Route(method, segments, use, handler));
    }

    private static Dictionary<string, string>? Fit(string[] segments, string[] path)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            var segment = segments[index];
            if (segment[0] == '{')
            {
                values[segment[1..^1]] = path[index];
            }
            else if (segment != path[index])
            {
                return null;
            }
        }

        return values;
    }
}
