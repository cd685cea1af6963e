using System.Text.RegularExpressions;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

internal enum SqlTokenKind
{
    Word,
    Text,
    Number,
    Parameter,
    Sign,
    End,
}

internal readonly record struct SqlToken(SqlTokenKind Kind, string Text);

/// <summary>Cuts SQL into words, texts, numbers, parameters and signs.</summary>
internal static partial class SqlLexer
{
    public static List<SqlToken> Read(string sql)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (at < sql.Length)
        {
            var match = Token().Match(sql, at);
            if (!match.Success)
            {
                throw SqlErrors.Syntax($"unexpected '{sql[at]}'");
            }

            at += match.Length;
            if (match.Groups["word"].Success)
            {
                tokens.Add(new SqlToken(SqlTokenKind.Word, match.Groups["word"].Value.Trim('"', '[', ']')));
            }
            else if (match.Groups["text"].Success)
            {
                var text = match.Groups["text"].Value[1..^1].Replace("''", "'", StringComparison.Ordinal);
                tokens.Add(new SqlToken(SqlTokenKind.Text, text));
            }
            else if (match.Groups["number"].Success)
            {
                tokens.Add(new SqlToken(SqlTokenKind.Number, match.Groups["number"].Value));
            }
            else if (match.Groups["parameter"].Success)
            {
                tokens.Add(new SqlToken(SqlTokenKind.Parameter, match.Groups["parameter"].Value[1..]));
            }
            else if (match.Groups["sign"].Success)
            {
                tokens.Add(new SqlToken(SqlTokenKind.Sign, match.Groups["sign"].Value));
            }
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, string.Empty));
        return tokens;
    }

    [GeneratedRegex(
        """\G(?:\s+|(?<word>[A-Za-z_@][\w@$]*|"[^"]+"|\[[^\]]+\])|(?<text>'(?:[^']|'')*')|(?<number>\d+(?:\.\d+)?)|"""
        + """(?<parameter>:\w+)|(?<sign><>|!=|<=|>=|[=<>(),.*]))""")]
    private static partial Regex Token();
}
