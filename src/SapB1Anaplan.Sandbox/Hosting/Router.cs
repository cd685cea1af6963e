namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>
/// Finds the handler of a path, for both systems. A template's segments are literals or <c>{name}</c>, which may have
/// letters around it and stands for any text; <c>**</c> at its end is whatever follows, or nothing. ASP.NET Core's own
/// routing does not fit: it ignores the case of literals, which both systems heed, and sees no parts of a batch.
/// </summary>
internal sealed class Router<THandler>(Func<Refusal>? unknownPath = null, Func<Refusal>? wrongMethod = null)
{
    private readonly List<Route> _routes = [];

    /// <summary>Adds a handler; null for the method takes all of them.</summary>
    public void Add(string? method, string template, THandler handler) =>
        _routes.Add(new Route(method, template.Split('/'), handler));

    /// <summary>The first handler that fits, with the text of each <c>{name}</c>.</summary>
    /// <param name="method">Method of the request.</param>
    /// <param name="path">Segments of its path.</param>
    /// <param name="exists">Whether a handler is there for this request; null where all are.</param>
    /// <exception cref="Refusal">No handler has the path (404), or none of those has the method (405).</exception>
    public (THandler Handler, IReadOnlyDictionary<string, string> Values) Find(
        string method, IReadOnlyList<string> path, Func<THandler, bool>? exists = null)
    {
        var isKnown = false;
        foreach (var route in _routes)
        {
            if (!route.Fits(path) || exists?.Invoke(route.Handler) == false)
            {
                continue;
            }

            if (route.Method is null || route.Method == method)
            {
                return (route.Handler, route.Values(path));
            }

            isKnown = true;
        }

        throw isKnown ? wrongMethod?.Invoke() ?? new Refusal(405) : unknownPath?.Invoke() ?? new Refusal(404);
    }

    private sealed class Route(string? method, string[] template, THandler handler)
    {
        private readonly bool _isOpen = template[^1] == "**";
        private readonly Segment[] _segments = [.. template.Where(text => text != "**").Select(Segment.Parse)];

        public string? Method => method;

        public THandler Handler => handler;

        public bool Fits(IReadOnlyList<string> path)
        {
            if (_isOpen ? path.Count < _segments.Length : path.Count != _segments.Length)
            {
                return false;
            }

            for (var index = 0; index < _segments.Length; index++)
            {
                if (!_segments[index].Fits(path[index]))
                {
                    return false;
                }
            }

            return true;
        }

        public Dictionary<string, string> Values(IReadOnlyList<string> path)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            for (var index = 0; index < _segments.Length; index++)
            {
                if (_segments[index] is { Name: { } name } segment)
                {
                    values[name] = path[index][segment.Before.Length..^segment.After.Length];
                }
            }

            return values;
        }
    }

    private sealed record Segment(string Before, string? Name, string After)
    {
        public static Segment Parse(string text)
        {
            var open = text.IndexOf('{', StringComparison.Ordinal);
            var close = text.IndexOf('}', StringComparison.Ordinal);
            return open < 0
                ? new Segment(text, null, string.Empty)
                : new Segment(text[..open], text[(open + 1)..close], text[(close + 1)..]);
        }

        public bool Fits(string text) => Name is null
            ? text == Before
            : text.Length >= Before.Length + After.Length
                && text.StartsWith(Before, StringComparison.Ordinal) && text.EndsWith(After, StringComparison.Ordinal);
    }
}
