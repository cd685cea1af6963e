namespace SapB1Anaplan.Core.Tests.House;

/// <summary>Finds places that need each other, by way of others or not.</summary>
internal static class Circle
{
    /// <summary>The shortest circle with the types that make it, a step a text; none where there is no circle.</summary>
    public static IEnumerable<string> Shortest(ILookup<(string From, string To), Dependency> dependencies)
    {
        var next = dependencies.Select(pair => pair.Key)
            .Where(pair => pair.From != pair.To)
            .ToLookup(pair => pair.From, pair => pair.To);
        var circle = next.Select(from => Back(from.Key, next)).Where(path => path.Count > 0).MinBy(path => path.Count);
        return circle is null ? [] : circle.Zip(circle.Skip(1)).Select(step =>
            $"{step.First} → {step.Second}: {string.Join(", ", dependencies[step].Take(5))}");
    }

    /// <summary>The shortest way from a place back to it.</summary>
    private static List<string> Back(string start, ILookup<string, string> next)
    {
        var paths = new Queue<List<string>>([[start]]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (paths.TryDequeue(out var path))
        {
            foreach (var place in next[path[^1]])
            {
                if (place == start)
                {
                    return [.. path, place];
                }

                if (seen.Add(place))
                {
                    paths.Enqueue([.. path, place]);
                }
            }
        }

        return [];
    }
}
