namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// When two spellings are one member: Anaplan takes keys that differ only in letter case for the same one, and blanks
/// around a key are not relied on (budgets and balances reference section 6).
/// </summary>
internal static class MemberFold
{
    /// <summary>A text that is the same for all spellings of a member.</summary>
    public static string Key(string member) => member.Trim().ToUpperInvariant();

    /// <summary>The spelling that stands for two: the ordinal smaller one, whichever was met first.</summary>
    public static string Smaller(string left, string right) => string.CompareOrdinal(left, right) <= 0 ? left : right;

    /// <summary>Spellings by their key; where two are one member, the ordinal smaller one.</summary>
    public static Dictionary<string, string> Spellings(IEnumerable<string> members)
    {
        var spellings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            Add(spellings, member);
        }

        return spellings;
    }

    /// <summary>Adds a spelling.</summary>
    public static void Add(Dictionary<string, string> spellings, string member)
    {
        var key = Key(member);
        var spelling = member.Trim();
        spellings[key] = spellings.TryGetValue(key, out var known) ? Smaller(known, spelling) : spelling;
    }
}
