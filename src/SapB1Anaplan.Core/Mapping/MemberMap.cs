using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// The rules of one dimension, ready to be asked. The most specific rule wins: exact, then range (the narrower first),
/// prefix (the longer first), wildcard (the more literal characters first), default. Two different answers of the same
/// rank are an error.
/// </summary>
public sealed class MemberMap
{
    private readonly MappingTable? _table;
    private readonly Dictionary<string, MappingRule> _exact = new(StringComparer.Ordinal);
    private readonly List<(MappingRule Rule, decimal Rank, Func<string, bool> Fits)> _patterns = [];
    private readonly Dictionary<string, MappingRule?> _answers = new(StringComparer.Ordinal);

    /// <summary>Compiles a table.</summary>
    /// <param name="table">The table; null where the dimension keeps its codes.</param>
    public MemberMap(MappingTable? table)
    {
        _table = table;
        foreach (var rule in table?.Rules ?? [])
        {
            switch (rule.Kind)
            {
                case MappingRuleKind.Exact:
                    _exact[rule.Source] = rule;
                    break;
                case MappingRuleKind.Range:
                    var range = MemberRange.TryParse(rule.Source)!;
                    _patterns.Add((rule, range.Width, range.Contains));
                    break;
                case MappingRuleKind.Prefix:
                    var prefix = rule.Source.TrimEnd('*');
                    _patterns.Add((rule, -prefix.Length, code => code.StartsWith(prefix, StringComparison.Ordinal)));
                    break;
                case MappingRuleKind.Wildcard:
                    var pattern = Pattern(rule.Source);
                    var literal = rule.Source.Count(letter => letter is not ('*' or '?'));
                    _patterns.Add((rule, -literal, pattern.IsMatch));
                    break;
                default:
                    _patterns.Add((rule, 0, _ => true));
                    break;
            }
        }

        _patterns.Sort((left, right) => left.Rule.Kind != right.Rule.Kind
            ? left.Rule.Kind.CompareTo(right.Rule.Kind)
            : left.Rank.CompareTo(right.Rank));
    }

    /// <summary>True where the dimension keeps its codes.</summary>
    public bool IsIdentity => _table is null;

    /// <summary>The rules, in the order of the file.</summary>
    public IReadOnlyList<MappingRule> Rules => _table?.Rules ?? [];

    /// <summary>The member for a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The member, or null where no rule fits.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public string? Find(string code) => IsIdentity ? code : FindRule(code)?.Target;

    /// <summary>The rule that decides for a code.</summary>
    /// <param name="code">The code.</param>
    /// <returns>The rule, or null where none fits.</returns>
    /// <exception cref="SapB1AnaplanException">MappingTie.</exception>
    public MappingRule? FindRule(string code)
    {
        if (_answers.TryGetValue(code, out var known))
        {
            return known;
        }

        var rule = _exact.TryGetValue(code, out var exact) ? exact : FindPattern(code);
        _answers.Add(code, rule);
        return rule;
    }

    private MappingRule? FindPattern(string code)
    {
        (MappingRule Rule, decimal Rank, Func<string, bool> Fits)? best = null;
        foreach (var pattern in _patterns)
        {
            if (best is not null && (best.Value.Rule.Kind != pattern.Rule.Kind || best.Value.Rank != pattern.Rank))
            {
                break;
            }

            if (!pattern.Fits(code))
            {
                continue;
            }

            if (best is not null && best.Value.Rule.Target != pattern.Rule.Target)
            {
                throw MappingFailures.Tie(_table!.Path ?? _table.Dimension, code, best.Value.Rule, pattern.Rule);
            }

            best ??= pattern;
        }

        return best?.Rule;
    }

    private static Regex Pattern(string source) => new(
        "^" + Regex.Escape(source).Replace("\\*", ".*").Replace("\\?", ".") + "$",
        RegexOptions.CultureInvariant | RegexOptions.Singleline,
        TimeSpan.FromSeconds(1));
}
