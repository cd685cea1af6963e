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
    private readonly Func<string, string>? _bare;
    private readonly Dictionary<string, MappingRule> _exact = new(StringComparer.Ordinal);
    private readonly List<(MappingRule Rule, decimal Rank, Func<string, bool> Fits)> _patterns = [];
    private readonly Dictionary<string, MappingRule?> _answers = new(StringComparer.Ordinal);

    /// <summary>Compiles a table.</summary>
    /// <param name="table">The table; null where the dimension keeps its codes.</param>
    /// <param name="bare">
    /// Takes the separators out of a code, so that <c>4000-10</c> and <c>400010</c> are one source; null where codes are
    /// taken as written.
    /// </param>
    /// <exception cref="SapB1AnaplanException">MappingTie: two sources are one without separators.</exception>
    public MemberMap(MappingTable? table, Func<string, string>? bare = null)
    {
        _table = table;
        _bare = bare;
        foreach (var rule in table?.Rules ?? [])
        {
            switch (rule.Kind)
            {
                case MappingRuleKind.Exact:
                    AddExact(rule, Bare(rule.Source));
                    break;
                case MappingRuleKind.Range:
                    var range = MemberRange.TryParse(rule.Source)!;
                    range = new MemberRange(Bare(range.From), Bare(range.To));
                    _patterns.Add((rule, range.Width, range.Contains));
                    break;
                case MappingRuleKind.Prefix:
                    var prefix = Bare(rule.Source.TrimEnd('*'));
                    _patterns.Add((rule, -prefix.Length, code => code.StartsWith(prefix, StringComparison.Ordinal)));
                    break;
                case MappingRuleKind.Wildcard:
                    var source = Bare(rule.Source);
                    var pattern = Pattern(source);
                    var literal = source.Count(letter => letter is not ('*' or '?'));
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

        var bare = Bare(code);
        var rule = _exact.TryGetValue(bare, out var exact) ? exact : FindPattern(bare);
        _answers.Add(code, rule);
        return rule;
    }

    private string Bare(string code) => _bare is null ? code : _bare(code);

    private void AddExact(MappingRule rule, string source)
    {
        if (_bare is not null && _exact.TryGetValue(source, out var other) && MemberFold.Key(other.Target) != MemberFold.Key(rule.Target))
        {
            throw MappingFailures.Tie(_table!.Path ?? _table.Dimension, source, other, rule);
        }

        _exact[source] = rule;
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

            if (best is not null && MemberFold.Key(best.Value.Rule.Target) != MemberFold.Key(pattern.Rule.Target))
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
