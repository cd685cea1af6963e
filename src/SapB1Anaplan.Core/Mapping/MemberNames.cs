namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// How members of the model are recognised: an import may take codes where an export gives names. Known from the lists
/// that the job names; a dimension without a list is compared as written.
/// </summary>
internal sealed class MemberNames
{
    private readonly List<Dictionary<string, string>?> _canonical;
    private readonly List<HashSet<string>> _parents;
    private readonly Dictionary<string, ISet<string>> _known = [];
    private readonly IReadOnlyList<string> _dimensions;

    /// <param name="dimensions">The dimensions in the order of the columns.</param>
    /// <param name="lists">The items of the list of each dimension that has one.</param>
    public MemberNames(
        IReadOnlyList<string> dimensions, IReadOnlyDictionary<string, IReadOnlyList<AnaplanListItem>> lists)
    {
        _dimensions = dimensions;
        _canonical = [];
        _parents = [];
        foreach (var dimension in dimensions)
        {
            var items = lists.TryGetValue(dimension, out var found) ? found : null;
            var canonical = items is null ? null : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            var parents = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            foreach (var item in items ?? [])
            {
                // The code decides where a name equals the code of another member.
                var key = item.Code is { Length: > 0 } code ? code : item.Name ?? item.Id;
                canonical![key] = key;
            }

            foreach (var item in items ?? [])
            {
                if (item.Name is { Length: > 0 } name && !canonical!.ContainsKey(name))
                {
                    canonical[name] = item.Code is { Length: > 0 } code ? code : name;
                }
            }

            foreach (var item in items ?? [])
            {
                if (item.Parent is { Length: > 0 } parent)
                {
                    parents.Add(canonical!.TryGetValue(parent, out var key) ? key : parent);
                }
            }

            _canonical.Add(canonical);
            _parents.Add(parents);
            if (canonical is not null)
            {
                _known[dimension] = new HashSet<string>(canonical.Keys, StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>The members per dimension, codes and names.</summary>
    public IReadOnlyDictionary<string, ISet<string>> Known => _known;

    /// <summary>A key that is the same however the members are written.</summary>
    public string Key(IReadOnlyList<string> members)
    {
        var parts = new string[members.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = Canonical(index, members[index]);
        }

        return string.Join("\u001f", parts).ToUpperInvariant();
    }

    /// <summary>True when a member is the parent of others: its cells are sums of theirs.</summary>
    public bool IsAggregate(IReadOnlyList<string> members) =>
        members.Where((member, index) => _parents[index].Contains(Canonical(index, member))).Any();

    /// <summary>The members of a list that hold no sums of others and that nothing goes to.</summary>
    public IEnumerable<string> UnusedMembers(string dimension, IEnumerable<string> used)
    {
        var index = _dimensions.ToList().IndexOf(dimension);
        var taken = new HashSet<string>(used.Select(member => Canonical(index, member)), StringComparer.OrdinalIgnoreCase);
        return (_canonical[index]?.Values ?? Enumerable.Empty<string>()).Distinct()
            .Where(member => !taken.Contains(member) && !_parents[index].Contains(member))
            .OrderBy(member => member, StringComparer.Ordinal);
    }

    /// <summary>The code of a member that may be written by its name; as written where no list knows it.</summary>
    public string Code(string dimension, string member) =>
        _dimensions.ToList().IndexOf(dimension) is >= 0 and var index ? Canonical(index, member) : member.Trim();

    private string Canonical(int index, string member) =>
        _canonical[index]?.TryGetValue(member.Trim(), out var known) == true ? known : member.Trim();
}
