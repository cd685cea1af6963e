using System.Management.Automation;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Chooses by names, with wildcards, and ids; what was named plainly and is not there is told.</summary>
internal sealed class ListingFilter
{
    private readonly List<(string Text, WildcardPattern? Pattern)> _names;
    private readonly List<string> _ids;
    private readonly string _what;
    private readonly HashSet<string> _found = new(StringComparer.OrdinalIgnoreCase);

    public ListingFilter(string[]? names, string[]? ids, string what)
    {
        _names = [.. (names ?? []).Select(name => (
            name,
            WildcardPattern.ContainsWildcardCharacters(name) ? new WildcardPattern(name, WildcardOptions.IgnoreCase) : null))];
        _ids = [.. ids ?? []];
        _what = what;
    }

    public bool Takes(string name, string id)
    {
        bool taken = _names.Count == 0 && _ids.Count == 0;
        foreach ((string text, WildcardPattern? pattern) in _names)
        {
            // A name may hold brackets, which are wildcards too: taken literally it counts as well.
            if (string.Equals(text, name, StringComparison.OrdinalIgnoreCase) || pattern?.IsMatch(name) == true)
            {
                _found.Add(text);
                taken = true;
            }
        }

        foreach (string wanted in _ids.Where(wanted => string.Equals(wanted, id, StringComparison.OrdinalIgnoreCase)))
        {
            _found.Add(wanted);
            taken = true;
        }

        return taken;
    }

    public IEnumerable<SapB1AnaplanException> Missing(
        ) => _names.Where(name => name.Pattern is null).Select(name => name.Text)
        .Concat(_ids)
        .Where(text => !_found.Contains(text))
        .Select(text => new AnaplanException(
            ErrorIds.AnaplanNameNotFound,
            FailureCategory.ObjectNotFound,
            $"There is no {_what} '{text}' that this user can see.",
            "Check the name, the model and the user's role in it.") { Target = text });
}
