using System.Globalization;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// A range of codes, both ends included. Where both ends are digits only, codes of digits compare as numbers, so that
/// <c>4000..4999</c> does not take in 40001; all other codes compare as text.
/// </summary>
internal sealed record MemberRange(string From, string To)
{
    private readonly decimal? _from = Number(From);
    private readonly decimal? _to = Number(To);

    /// <summary>How many codes of digits it spans; the fewer, the more specific. Text ranges are the least specific.</summary>
    public decimal Width => _from is not null && _to is not null ? _to.Value - _from.Value : decimal.MaxValue;

    public static MemberRange? TryParse(string source)
    {
        var dots = source.IndexOf("..", StringComparison.Ordinal);
        var range = new MemberRange(source.Substring(0, dots).Trim(), source.Substring(dots + 2).Trim());
        var ordered = range._from is not null && range._to is not null
            ? range._from <= range._to
            : string.CompareOrdinal(range.From, range.To) <= 0;
        return range.From.Length > 0 && range.To.Length > 0 && ordered ? range : null;
    }

    public bool Contains(string code)
    {
        if (_from is null || _to is null)
        {
            return string.CompareOrdinal(From, code) <= 0 && string.CompareOrdinal(code, To) <= 0;
        }

        return Number(code) is { } number && _from <= number && number <= _to;
    }

    private static decimal? Number(string text) =>
        text.Length is > 0 and <= 28 && text.All(digit => digit is >= '0' and <= '9')
            ? decimal.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : null;
}
