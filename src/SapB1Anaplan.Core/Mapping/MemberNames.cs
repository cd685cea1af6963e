using SapB1Anaplan.Core.Files;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// How members of the model are recognised: an import may take codes where an export gives names, and letter case and
/// blanks around make no difference. Known from the lists that the job names; a dimension without a list is compared
/// by <see cref="MemberFold"/> alone.
/// </summary>
internal sealed class MemberNames
{
    private readonly List<Dictionary<string, string>?> _canonical;
    private readonly List<HashSet<string>> _parents;
    private readonly Dictionary<string, ISet<string>> _known = [];
    private readonly IReadOnlyList<string> _dimensions;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<AnaplanListItem>> _lists;

    /// <param name="dimensions">The dimensions in the order of the columns.</param>
    /// <param name="lists">The items of the list of each dimension that has one.</param>
    public MemberNames(
        IReadOnlyList<string> dimensions, IReadOnlyDictionary<string, IReadOnlyList<AnaplanListItem>> lists)
    {
        _dimensions = dimensions;
        _lists = lists;
        _canonical = [];
        _parents = [];
        foreach (var dimension in dimensions)
        {
            var items = lists.TryGetValue(dimension, out var found) ? found : null;
            _canonical.Add(items is null ? null : Canonical(items));
            _parents.Add(new HashSet<string>(
                (items ?? []).Where(item => item.Parent is { Length: > 0 })
                    .Select(item => MemberFold.Key(Canonical(_canonical.Count - 1, item.Parent!))),
                StringComparer.Ordinal));
            if (items is not null)
            {
                _known[dimension] = new HashSet<string>(items.SelectMany(Texts), StringComparer.OrdinalIgnoreCase);
            }
        }
    }

    /// <summary>The members per dimension, codes and names.</summary>
    public IReadOnlyDictionary<string, ISet<string>> Known => _known;

    /// <summary>The items of the list of each dimension that has one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<AnaplanListItem>> Lists => _lists;

    /// <summary>The same with the items of one dimension more.</summary>
    public MemberNames With(string dimension, IReadOnlyList<AnaplanListItem> items)
    {
        var lists = _lists.ToDictionary(pair => pair.Key, pair => pair.Value);
        lists[dimension] = items;
        return new MemberNames(_dimensions, lists);
    }

    /// <summary>A key that is the same however the members are written.</summary>
    public string Key(IReadOnlyList<string> members)
    {
        var parts = new string[members.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            parts[index] = MemberFold.Key(Canonical(index, members[index]));
        }

        return string.Join("\u001f", parts);
    }

    /// <summary>True when a member is the parent of others: its cells are sums of theirs.</summary>
    public bool IsAggregate(IReadOnlyList<string> members) =>
        members.Where((member, index) => _parents[index].Contains(MemberFold.Key(Canonical(index, member)))).Any();

    /// <summary>The members of a list that hold no sums of others and that nothing goes to.</summary>
    public IEnumerable<string> UnusedMembers(string dimension, IEnumerable<string> used)
    {
        var index = IndexOf(dimension);
        var taken = new HashSet<string>(used.Select(member => MemberFold.Key(Canonical(index, member))), StringComparer.Ordinal);
        return (_canonical[index]?.Values ?? Enumerable.Empty<string>()).Distinct()
            .Where(member => !taken.Contains(MemberFold.Key(member)) && !_parents[index].Contains(MemberFold.Key(member)))
            .OrderBy(member => member, StringComparer.Ordinal);
    }

    /// <summary>The code of a member that may be written by its name; as written where no list knows it.</summary>
    public string Code(string dimension, string member) =>
        IndexOf(dimension) is >= 0 and var index ? Canonical(index, member) : member.Trim();

    /// <summary>Whether a dimension has a list, and so its members are known.</summary>
    public bool HasList(string dimension) => IndexOf(dimension) is >= 0 and var index && _canonical[index] is not null;

    /// <summary>The spelling of the list for a member, its code where it has one; null where the list does not have it.</summary>
    public string? Find(string dimension, string member) =>
        IndexOf(dimension) is >= 0 and var index
        && _canonical[index]?.TryGetValue(MemberFold.Key(member), out var known) == true ? known : null;

    /// <summary>A text that changes whenever a member of a list is spelled otherwise, comes or goes.</summary>
    public string Fingerprint() => TextHash.Of(string.Join("\n", _dimensions.SelectMany((dimension, index) =>
        (_canonical[index] ?? []).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Join("\u001f", dimension, pair.Key, pair.Value)))));

    private static Dictionary<string, string> Canonical(IReadOnlyList<AnaplanListItem> items)
    {
        // The code decides where a name equals the code of another member. Of two items that fold to one key the
        // ordinal smaller spelling is taken, so that the order in which a server lists them decides nothing.
        var canonical = MemberFold.Spellings(items.Select(Spelling));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in items.Where(item => item.Name is { Length: > 0 }))
        {
            var key = MemberFold.Key(item.Name!);
            if (!canonical.ContainsKey(key))
            {
                var spelling = canonical[MemberFold.Key(Spelling(item))];
                names[key] = names.TryGetValue(key, out var other) ? MemberFold.Smaller(other, spelling) : spelling;
            }
        }

        foreach (var name in names)
        {
            canonical.Add(name.Key, name.Value);
        }

        return canonical;
    }

    private static string Spelling(AnaplanListItem item) =>
        item.Code is { Length: > 0 } code ? code : item.Name ?? item.Id;

    private static IEnumerable<string> Texts(AnaplanListItem item) =>
        new[] { Spelling(item), item.Name }.Where(text => text is { Length: > 0 }).Select(text => text!.Trim());

    private int IndexOf(string dimension)
    {
        for (var index = 0; index < _dimensions.Count; index++)
        {
            if (_dimensions[index] == dimension)
            {
                return index;
            }
        }

        return -1;
    }

    private string Canonical(int index, string member) =>
        _canonical[index]?.TryGetValue(MemberFold.Key(member), out var known) == true ? known : member.Trim();
}
