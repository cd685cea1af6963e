using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>
/// A mention of a section of one of the pages below <c>docs</c>. "Service Layer reference", "Anaplan reference",
/// "budgets and balances reference" and "architecture" name the page. "Reference" alone is the page of the system that
/// the folder of the file is about. In a page, a section without a name is one of its own.
/// </summary>
internal sealed partial record Citation(
    string File, int Line, string Text, CitedPage? Page, IReadOnlyList<string> Sections)
{
    /// <summary>What is wrong with it; null when it leads somewhere.</summary>
    public string? Fault
    {
        get
        {
            if (Page is null)
            {
                return $"{File}:{Line}: '{Text}' does not say which page is meant.";
            }

            var missing = Sections.Where(section => !Page.Sections.Contains(section)).ToList();
            return missing.Count == 0
                ? null
                : $"{File}:{Line}: '{Text}': {Page.Path} has no section {string.Join(" and no section ", missing)}.";
        }
    }

    /// <summary>The citations in a file.</summary>
    public static IEnumerable<Citation> In(string file, string text)
    {
        var isPage = file.EndsWith(".md", StringComparison.Ordinal);
        var (flow, lines) = Flow(text, isPage);
        foreach (Match match in (isPage ? InPage() : InCode()).Matches(flow))
        {
            yield return new Citation(
                file,
                lines[match.Index],
                match.Value.Trim('(', ' '),
                PageOf(file, match.Groups["name"].Value.Trim(), isPage),
                [.. Number().Matches(match.Groups["list"].Value).Select(number => number.Value)]);
        }
    }

    private static CitedPage? PageOf(string file, string name, bool isPage) => name.ToUpperInvariant() switch
    {
        "SERVICE LAYER REFERENCE" or "SL" => CitedPage.ServiceLayer,
        "ANAPLAN REFERENCE" or "AN" => CitedPage.Anaplan,
        "BUDGETS AND BALANCES REFERENCE" => CitedPage.Budgets,
        "ARCHITECTURE" => CitedPage.Architecture,
        "REFERENCE" when !isPage => PageOfFolder(file),
        "" when isPage => CitedPage.Load(file),
        _ => null,
    };

    private static CitedPage? PageOfFolder(string file) => file.Split('/').Reverse().Skip(1)
        .Select(folder => folder switch
        {
            "Anaplan" => CitedPage.Anaplan,
            "ServiceLayer" or "SapB1" => CitedPage.ServiceLayer,
            _ => null,
        })
        .FirstOrDefault(page => page is not null);

    /// <summary>
    /// The text without line ends, because a citation may be broken over two lines of a comment, and the line that each
    /// character stands on.
    /// </summary>
    private static (string Flow, int[] Lines) Flow(string text, bool isPage)
    {
        var flow = new System.Text.StringBuilder(text.Length);
        var lines = new List<int>(text.Length);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = isPage ? line.Trim() : Mark().Replace(Literal().Replace(line, string.Empty), string.Empty);
            flow.Append(words).Append(' ');
            lines.AddRange(Enumerable.Repeat(number, words.Length + 1));
        }

        return (flow.ToString(), [.. lines]);
    }

    // What a program says or reads is no comment: an amount in brackets is no section.
    [GeneratedRegex(@"(?<=^[^/#]*)""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\s*(///?|#)?\s*")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();

    // The last two alternatives are no citations but look like some: a number without the word that says whose it is.
    [GeneratedRegex(
        @"((?<name>((Service Layer|Anaplan|budgets and balances) )?\breference|\barchitecture) )?"
            + @"\bsections? (?<list>\d+(\.\d+)?((, | and | to )\d+(\.\d+)?)*)"
            + @"|\breference (?<list>\d+\.\d+)"
            + @"|(?<![\w)])\((?<list>(\d{1,2}, )*\d{1,2}\.\d{1,2}(, \d{1,2}(\.\d{1,2})?)*)\)"
            + @"|§+ ?(?<list>\d+(\.\d+)?)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex InCode();

    [GeneratedRegex(
        @"((?<name>((Service Layer|Anaplan|budgets and balances) )?\breference|\barchitecture|\bSL|\bAN) )?"
            + @"(\bsections? |§+ ?)(?<list>\d+(\.\d+)?((, | and | to )\d+(\.\d+)?)*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex InPage();
}
