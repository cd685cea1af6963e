using System.Management.Automation;

namespace SapB1Anaplan.Commands;

/// <summary>Chooses by names, codes or ids, with wildcards, and remembers what was named plainly and never came.</summary>
internal sealed class NameFilter(string[]? texts)
{
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    private readonly List<(string Text, WildcardPattern? Pattern)> _wanted = [.. (texts ?? []).Select(text => (
        text,
        WildcardPattern.ContainsWildcardCharacters(text)
            ? new WildcardPattern(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant)
            : null))];

    /// <summary>True when nothing is named, so that everything is wanted.</summary>
    public bool IsEmpty => _wanted.Count == 0;

    /// <summary>What was named without wildcards and matched nothing so far.</summary>
    public IEnumerable<string> Missing => _wanted.Where(wanted => wanted.Pattern is null && !_found.Contains(wanted.Text))
        .Select(wanted => wanted.Text).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>True when one of the values is named.</summary>
    public bool Matches(params string?[] values)
    {
        var matches = false;
        foreach (var (text, pattern) in _wanted)
        {
            // A name may hold brackets, which are wildcards too: taken literally it counts as well.
            if (Array.Exists(values, value => value is not null
                && (string.Equals(text, value, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(value) == true)))
            {
                _found.Add(text);
                matches = true;
            }
        }

        return matches;
    }
}
