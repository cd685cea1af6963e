namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// The <c>sort</c> of workspaces, models and users: checked, prefix demanded (reference section 2.2).
/// </summary>
internal static class Sorting
{
    public static IReadOnlyList<T> Apply<T>(
        Call call, IReadOnlyList<T> items, Dictionary<string, Func<T, IComparable>> fields)
    {
        if (call.Query("sort") is not { Length: > 0 } sort)
        {
            return items;
        }

        IOrderedEnumerable<T>? sorted = null;
        foreach (var part in sort.Split(','))
        {
            if (part.Length < 2 || part[0] is not ('+' or '-') || !fields.TryGetValue(part[1..], out var key))
            {
                throw ApiFailure.BadRequest("Failed to parse sort parameter");
            }

            sorted = (sorted, part[0]) switch
            {
                (null, '+') => items.OrderBy(key),
                (null, _) => items.OrderByDescending(key),
                (not null, '+') => sorted.ThenBy(key),
                _ => sorted.ThenByDescending(key),
            };
        }

        return [.. sorted!];
    }
}
