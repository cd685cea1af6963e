using System.Text.RegularExpressions;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Sql;

/// <summary>Writes a stored query as the server gives it back: key words in capitals, names as its database quotes them.
/// </summary>
internal static partial class SqlText
{
    private static readonly HashSet<string> KeyWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "select", "top", "distinct", "as", "from", "inner", "left", "outer", "join", "on", "where", "and", "or", "not",
        "between", "like", "in", "is", "null", "group", "order", "by", "having", "asc", "desc",
    };

    public static string In(SqlTextForm form, string sql) => form == SqlTextForm.AsWritten
        ? sql
        : Part().Replace(sql, part => part.Groups["name"] is not { Success: true } name ? part.Value
            : KeyWords.Contains(name.Value) || IsCall(sql, name) ? name.Value.ToUpperInvariant()
            : form == SqlTextForm.Brackets ? $"[{name.Value}]" : $"\"{name.Value}\"");

    private static bool IsCall(string sql, Group name) =>
        sql.AsSpan(name.Index + name.Length).TrimStart() is ['(', ..];

    [GeneratedRegex("""'(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|:\w+|(?<name>[A-Za-z_]\w*)""")]
    private static partial Regex Part();
}
