namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>A kind of object that is found by id or name.</summary>
/// <param name="Label">What it is called in messages.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
internal sealed record NamedKind<T>(string Label, Func<T, string> Id, Func<T, string> Name);

/// <summary>
/// Finds one object by id or name. An id wins over a name; a name in the same case wins over one in another.
/// </summary>
internal static class NameResolver
{
    private const int NamesShown = 10;

    public static T Find<T>(IReadOnlyCollection<T> all, string nameOrId, NamedKind<T> kind)
        where T : class
    {
        var wanted = nameOrId.Trim();
        if (all.FirstOrDefault(item => string.Equals(kind.Id(item), wanted, StringComparison.OrdinalIgnoreCase)) is { } byId)
        {
            return byId;
        }

        var matches = all.Where(item => string.Equals(kind.Name(item), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
        var exact = matches.Where(item => string.Equals(kind.Name(item), wanted, StringComparison.Ordinal)).ToList();
        matches = exact.Count > 0 ? exact : matches;
        return matches.Count switch
        {
            1 => matches[0],
            0 => throw new AnaplanException(
                ErrorIds.AnaplanNameNotFound,
                FailureCategory.ObjectNotFound,
                $"There is no {kind.Label} '{nameOrId}' that this user can see.",
                all.Count == 0
                    ? $"This user sees no {kind.Label} at all: check the model and the user's role in it."
                    : $"There is: {string.Join(", ", Nearest(all.Select(kind.Name), wanted))}.")
            {
                Target = nameOrId,
            },
            _ => throw new AnaplanException(
                ErrorIds.AnaplanNameAmbiguous,
                FailureCategory.InvalidArgument,
                $"{matches.Count} objects bear the name of the {kind.Label} '{nameOrId}': {string.Join(", ", matches.Select(kind.Id))}.",
                "Give one of these ids instead of the name.")
            {
                Target = nameOrId,
            },
        };
    }

    private static IEnumerable<string> Nearest(IEnumerable<string> names, string wanted) => names
        .OrderByDescending(name => CommonPrefix(name, wanted))
        .ThenBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Take(NamesShown)
        .Select(name => $"'{name}'");

    private static int CommonPrefix(string left, string right)
    {
        var length = 0;
        while (length < left.Length && length < right.Length
            && char.ToUpperInvariant(left[length]) == char.ToUpperInvariant(right[length]))
        {
            length++;
        }

        return length;
    }
}
