using System.Globalization;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>Writes filters and paths in the form that both versions of the API take (reference sections 1.8 and 1.9).</summary>
internal static class ODataText
{
    /// <summary>A text literal; quotes inside are doubled.</summary>
    public static string Quote(string value) => $"'{value.Replace("'", "''")}'";

    /// <summary>A calendar date literal.</summary>
    public static string Date(DateTime day) => $"'{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}'";

    /// <summary>A whole number.</summary>
    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>All conditions together; null where there is none.</summary>
    public static string? And(params string?[] conditions) => Join(" and ", conditions);

    /// <summary>Any of the conditions; null where there is none.</summary>
    public static string? Or(IEnumerable<string> conditions) => Join(" or ", [.. conditions]);

    /// <summary>A path with its query options; those that are null are left out.</summary>
    public static string Path(string entity, params (string Name, string? Value)[] options)
    {
        var given = options
            .Where(option => option.Value is not null)
            .Select(option => $"{option.Name}={Escape(option.Value!)}");
        var query = string.Join("&", given);
        return query.Length == 0 ? entity : $"{entity}?{query}";
    }

    private static string? Join(string word, string?[] conditions)
    {
        var given = conditions.Where(condition => !string.IsNullOrWhiteSpace(condition)).ToArray();
        return given.Length switch
        {
            0 => null,
            1 => given[0],
            _ => string.Join(word, given.Select(condition => $"({condition})")),
        };
    }

    private static string Escape(string value) => Uri.EscapeDataString(value).Replace("%2C", ",");
}
