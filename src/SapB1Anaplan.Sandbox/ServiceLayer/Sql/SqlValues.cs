using System.Globalization;
using System.Text.RegularExpressions;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>Compares and tests values as SQL does: null is unknown; a text beside a date is read as a date.</summary>
internal static class SqlValues
{
    /// <summary>Order of two values; null where one of them is null.</summary>
    public static int? Compare(object? a, object? b) => (a, b) switch
    {
        (null, _) or (_, null) => null,
        (DateOnly x, DateOnly y) => x.CompareTo(y),
        (DateOnly x, string y) => Literals.Date(y) is { } date ? x.CompareTo(date) : throw SqlErrors.Parameter(y),
        (string x, DateOnly y) => Literals.Date(x) is { } date ? date.CompareTo(y) : throw SqlErrors.Parameter(x),
        (string x, string y) => string.CompareOrdinal(x, y),
        (string x, _) => Literals.Amount(x) is { } amount ? amount.CompareTo(Number(b)) : throw SqlErrors.Parameter(x),
        (_, string y) => Literals.Amount(y) is { } amount ? Number(a).CompareTo(amount) : throw SqlErrors.Parameter(y),
        _ => Number(a).CompareTo(Number(b)),
    };

    /// <summary>An order over all values, null first, for sorting and grouping.</summary>
    public static int Order(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        _ => Compare(a, b)!.Value,
    };

    public static decimal Number(object value) => value switch
    {
        int number => number,
        decimal amount => amount,
        _ => throw SqlErrors.Syntax($"'{value}' is no number"),
    };

    public static bool Like(string text, string pattern)
    {
        var expression = Regex.Escape(pattern).Replace("%", ".*", StringComparison.Ordinal)
            .Replace("_", ".", StringComparison.Ordinal);
        return Regex.IsMatch(text, $"^{expression}$", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    /// <summary>A parameter as it stands in an address: quoted text, or a number.</summary>
    public static object Parameter(string name, string text)
    {
        if (Literals.Key(text) is string quoted)
        {
            return quoted;
        }

        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw SqlErrors.Parameter(name);
    }
}
