using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>One request as the handlers see it, whether it came alone or as a part of a batch.</summary>
internal sealed record ServiceCall
{
    public required string Method { get; init; }

    public required IReadOnlyList<PathSegment> Path { get; init; }

    public required ODataQuery Query { get; init; }

    public required Func<string, string?> Header { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    public required Dialect Dialect { get; init; }

    /// <summary>Scheme, host and port the client spoke to.</summary>
    public required string Origin { get; init; }

    public required Session Session { get; init; }

    public Company Company => Session.Company;

    public string User => Session.User;

    public PathSegment Resource => Path[0];

    public bool IgnoresCase => Header("B1S-CaseInsensitive") is { } value && bool.TryParse(value, out var on) && on;

    /// <summary>The body as JSON.</summary>
    public JsonElement Json()
    {
        try
        {
            using var document = JsonDocument.Parse(Body);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Refusals.BadQuery($"Invalid JSON format: {e.Message}");
        }
    }

    /// <summary>The page size the request asks for; null where it asks for none.</summary>
    public int? PageSize()
    {
        const string preference = "odata.maxpagesize=";
        foreach (var part in (Header("Prefer") ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(preference, StringComparison.OrdinalIgnoreCase)
                && int.TryParse(part[preference.Length..], out var preferred) && preferred >= 0)
            {
                return preferred;
            }
        }

        return int.TryParse(Header("B1S-PageSize"), out var size) && size >= 0 ? size : null;
    }
}

/// <summary>A segment of a resource path: <c>JournalEntries(5)</c>.</summary>
internal sealed record PathSegment(string Name, object? Key, bool HasKey)
{
    public static IReadOnlyList<PathSegment> Parse(string path)
    {
        var segments = new List<PathSegment>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= path.Length; i++)
        {
            if (i < path.Length && path[i] == '\'')
            {
                quoted = !quoted;
            }
            else if (i == path.Length || (path[i] == '/' && !quoted))
            {
                if (i > start)
                {
                    segments.Add(One(path[start..i]));
                }

                start = i + 1;
            }
        }

        return segments;
    }

    private static PathSegment One(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        if (open < 0 || text[^1] != ')')
        {
            return new PathSegment(text, null, false);
        }

        var key = Literals.Key(text[(open + 1)..^1])
            ?? throw Refusals.BadQuery($"Invalid key in '{text}'");
        return new PathSegment(text[..open], key, true);
    }
}
