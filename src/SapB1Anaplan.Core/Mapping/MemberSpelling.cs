namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// The one spelling of each member, whatever the order of cells: that of the list, its code where it has one; else that
/// of the known members; else the ordinal smallest of the rules' targets and of the codes that keep their codes.
/// </summary>
internal sealed class MemberSpelling
{
    private readonly MemberNames _names;
    private readonly Dictionary<string, Dictionary<string, string>> _known;
    private readonly Dictionary<string, Dictionary<string, string>> _met;

    public MemberSpelling(CellMapperSettings settings, MemberNames names)
    {
        _names = names;
        _known = settings.KnownMembers.ToDictionary(pair => pair.Key, pair => MemberFold.Spellings(pair.Value));
        _met = MappingDimension.WithRules.Append(MappingDimension.Period).ToDictionary(
            dimension => dimension,
            dimension => MemberFold.Spellings(Targets(settings.Mapping, dimension)));
    }

    /// <summary>True where the members of the dimension are known and this one is not among them.</summary>
    public bool IsMissing(string dimension, string member) => _known.TryGetValue(dimension, out var known)
        ? !known.ContainsKey(MemberFold.Key(member)) && _names.Find(dimension, member) is null
        : _names.HasList(dimension) && _names.Find(dimension, member) is null;

    /// <summary>Adds a spelling that may come.</summary>
    public void Add(string dimension, string member) => MemberFold.Add(_met[dimension], member);

    /// <summary>The spelling to send. One that was never met stands for all of its kind from now on.</summary>
    public string Of(string dimension, string member)
    {
        if (_names.Find(dimension, member) is { } listed)
        {
            return listed;
        }

        var key = MemberFold.Key(member);
        if (_known.TryGetValue(dimension, out var known) && known.TryGetValue(key, out var spelling))
        {
            return spelling;
        }

        if (!_met[dimension].TryGetValue(key, out spelling))
        {
            _met[dimension].Add(key, spelling = member.Trim());
        }

        return spelling;
    }

    private static IEnumerable<string> Targets(SapB1AnaplanMapping mapping, string dimension)
    {
        foreach (var rule in mapping.Tables.Where(table => table.Dimension == dimension).SelectMany(table => table.Rules))
        {
            yield return rule.Target;
        }

        yield return mapping.None.TryGetValue(dimension, out var none) ? none : MappingDimension.NoMember;
        if (mapping.Suspense.TryGetValue(dimension, out var suspense))
        {
            yield return suspense;
        }
    }
}
