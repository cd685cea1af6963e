using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>A table of a page, row by row.</summary>
internal static partial class Table
{
    /// <summary>The first table below a heading, without its head: the cells of each row.</summary>
    public static IReadOnlyList<string[]> Below(string page, string heading)
    {
        var rows = Repository.Read(page).Split('\n')
            .SkipWhile(line => !line.StartsWith('#') || !line.EndsWith(heading, StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .SkipWhile(line => !line.StartsWith('|'))
            .TakeWhile(line => line.StartsWith('|'));
        return [.. rows.Skip(2).Select(row => row.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray())];
    }

    /// <summary>What stands in code font in a cell.</summary>
    public static IReadOnlyList<string> Code(string cell) =>
        [.. CodeFont().Matches(cell).Select(match => match.Groups["text"].Value)];

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex CodeFont();
}
