using System.Globalization;
using System.Text.RegularExpressions;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>Reads the literals of filters, keys and bodies in all the forms the server takes.</summary>
internal static partial class Literals
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyyMMdd", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss"];

    private static readonly string[] TimeForms = ["HH:mm:ss", "HH:mm", "HHmm", "HHmmss"];

    /// <summary>A date; the time part and a zone mark, if any, do not count. Null where the text is none.</summary>
    public static DateOnly? Date(string text)
    {
        var bare = ZoneMark().Replace(text.Trim(), string.Empty);
        return DateTime.TryParseExact(
            bare, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)
            ? DateOnly.FromDateTime(moment)
            : null;
    }

    /// <summary>Second of the day; null where the text is no time.</summary>
    public static int? Time(string text) =>
        TimeOnly.TryParseExact(
            text.Trim(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (int)time.ToTimeSpan().TotalSeconds
            : null;

    /// <summary>An amount, as number or as text.</summary>
    public static decimal? Amount(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    /// <summary>A key as it stands between the parentheses of a path: int, or string without its quotes.</summary>
    public static object? Key(string text)
    {
        if (text.Length >= 2 && text[0] == '\'' && text[^1] == '\'')
        {
            return text[1..^1].Replace("''", "'", StringComparison.Ordinal);
        }

        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>
    /// Brings a filter to the form the parser is fed: OData v3 literals such as <c>datetime'2024-01-01'</c> quoted
    /// as in v4, and amounts quoted, so that none goes through a double.
    /// </summary>
    public static string Normalise(string filter) => Literal().Replace(
        filter,
        match => match.Groups["text"].Success ? match.Groups["text"].Value
            : match.Groups["amount"].Success ? $"'{match.Groups["amount"].Value}'"
            : match.Value);

    [GeneratedRegex(@"(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex ZoneMark();

    // Quoted texts are matched first, and whole, so that nothing inside one is taken for a prefix.
    [GeneratedRegex(
        @"'(?:[^']|'')*'|\b(?:datetime|datetimeoffset|time)(?<text>'[^']*')|"
        + @"(?<=[\s(,])(?<amount>-?\d+\.\d+)(?=[\s),]|$)")]
    private static partial Regex Literal();
}
