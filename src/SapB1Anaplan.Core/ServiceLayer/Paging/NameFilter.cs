using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>Compares codes with what a person typed: without regard to case, <c>*</c> and <c>?</c> as in the shell.</summary>
internal sealed class NameFilter
{
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Regex> _patterns = [];

    public NameFilter(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (name.IndexOfAny(['*', '?']) < 0)
            {
                _names.Add(name);
            }
            else
            {
                var pattern = "^" + Regex.Escape(name).Replace("\\*", ".*").Replace("\\?", ".") + "$";
                _patterns.Add(new Regex(
                    pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline));
            }
        }
    }

    /// <summary>True where nothing was typed, so that everything fits.</summary>
    public bool FitsAll => _names.Count == 0 && _patterns.Count == 0;

    public bool Fits(string? name) =>
        FitsAll || (name is not null && (_names.Contains(name) || _patterns.Exists(pattern => pattern.IsMatch(name))));
}
