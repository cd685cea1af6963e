using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>A page that is cited by section, and the numbers of its headings.</summary>
internal sealed partial record CitedPage(string Path, IReadOnlySet<string> Sections)
{
    public static CitedPage ServiceLayer { get; } = Load("docs/reference/sap-b1-service-layer.md");

    public static CitedPage Budgets { get; } = Load("docs/reference/sap-b1-budgets-and-balances.md");

    public static CitedPage Anaplan { get; } = Load("docs/reference/anaplan-integration-api.md");

    public static CitedPage Architecture { get; } = Load("docs/architecture.md");

    /// <summary>Reads a page of the repository.</summary>
    public static CitedPage Load(string path) =>
        new(path, Heading().Matches(Repository.Read(path)).Select(match => match.Groups["number"].Value).ToHashSet());

    [GeneratedRegex(@"^#{2,3} (?<number>\d+(\.\d+)?)(\.|\b)", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
