using System.Globalization;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>The query options of one request, unescaped, with the raw pairs kept for the next link.</summary>
internal sealed class ODataQuery
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "$filter", "$select", "$orderby", "$top", "$skip", "$count", "$inlinecount", "$expand", "$apply", "$format",
    };

    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    private ODataQuery(IReadOnlyList<(string Name, string Raw)> pairs)
    {
        Pairs = pairs;
        foreach (var (name, raw) in pairs)
        {
            _values[name] = Unescape(raw);
        }
    }

    /// <summary>Name and still escaped value, as they came.</summary>
    public IReadOnlyList<(string Name, string Raw)> Pairs { get; }

    public string? Filter => this["$filter"];

    public string? Select => this["$select"];

    public string? OrderBy => this["$orderby"];

    public int? Top => Number("$top");

    public int Skip => Number("$skip") ?? 0;

    public string? this[string name] => _values.GetValueOrDefault(name);

    public static ODataQuery Parse(string? queryString)
    {
        var pairs = new List<(string, string)>();
        var text = (queryString ?? string.Empty).TrimStart('?');
        foreach (var part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = part.IndexOf('=', StringComparison.Ordinal);
            pairs.Add(cut < 0 ? (Unescape(part), string.Empty) : (Unescape(part[..cut]), part[(cut + 1)..]));
        }

        return new ODataQuery(pairs);
    }

    /// <summary>Whether the answer shall carry the number of all rows.</summary>
    public bool WantsCount(Dialect dialect) => dialect.IsV1
        ? this["$inlinecount"] == "allpages"
        : string.Equals(this["$count"], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Refuses what the server would refuse on any entity set.</summary>
    public void RefuseUnknown(string entity)
    {
        if (this["$expand"] is { Length: > 0 } expand)
        {
            throw Refusals.BadQuery($"Query string error: '{expand}' is no navigation property of '{entity}'");
        }

        if (this["$apply"] is not null)
        {
            throw Refusals.BadQuery("Query string error: $apply is not served by the sandbox");
        }

        if (_values.Keys.FirstOrDefault(n => n.StartsWith('$') && !Known.Contains(n)) is { } unknown)
        {
            throw Refusals.BadQuery($"Query string error: unknown option '{unknown}'");
        }
    }

    private static string Unescape(string raw) => Uri.UnescapeDataString(raw.Replace('+', ' '));

    private int? Number(string name)
    {
        if (this[name] is not { } text)
        {
            return null;
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= 0
            ? number
            : throw Refusals.BadQuery($"Query string error: invalid {name}");
    }
}
