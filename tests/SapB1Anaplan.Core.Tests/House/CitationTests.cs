using Xunit;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>What a comment cites can be looked up in this repository.</summary>
public sealed class CitationTests
{
    // Where the forms themselves are written down.
    private static readonly string[] Left = ["tests/SapB1Anaplan.Core.Tests/House/CitationTests.cs"];

    [Fact]
    public void Every_citation_leads_to_a_section_that_is_there()
    {
        var citations = new[] { "*.cs", "*.ps1", "*.md", "*.sql", "*.jsonc" }.SelectMany(Repository.Files)
            .Except(Left)
            .SelectMany(file => Citation.In(file, Repository.Read(file)))
            .ToList();

        Assert.NotEmpty(citations);
        Assert.True(
            citations.All(citation => citation.Fault is null),
            string.Join("\n", citations.Select(citation => citation.Fault).Where(fault => fault is not null)));
    }

    [Theory]
    [InlineData("src/X/Anaplan/A.cs", "/// The row (reference section 4.7).", "anaplan-integration-api", "4.7")]
    [InlineData("src/X/Anaplan/Wire/A.cs", "/// (reference sections 4.4 to 4.7)", "anaplan-integration-api", "4.4 4.7")]
    [InlineData("src/X/ServiceLayer/A.cs", "// Reference sections 1.9, 3 and 5: it", "sap-b1-service-layer", "1.9 3 5")]
    [InlineData("src/X/SapB1/A.ps1", "# As in reference section 2", "sap-b1-service-layer", "2")]
    [InlineData("tests/X/Sandbox/Anaplan/A.cs", "/// reference section\n  /// 3.3)", "anaplan-integration-api", "3.3")]
    [InlineData("src/X/Budget/A.cs", "/// (Service Layer\n/// reference section 4)", "sap-b1-service-layer", "4")]
    [InlineData("src/X/ServiceLayer/A.cs", "/// (Anaplan reference section 6)", "anaplan-integration-api", "6")]
    [InlineData("src/X/A.cs", "/// (budgets and balances reference section 2.2)", "sap-b1-budgets-and-balances", "2.2")]
    [InlineData("src/X/Anaplan/A.cs", "/// (architecture section 6)", "architecture", "6")]
    [InlineData("docs/architecture.md", "see section 7.", "architecture", "7")]
    [InlineData("docs/reference/sap-b1-budgets-and-balances.md", "(SL §3.5), as AN §8", "sap-b1-service-layer", "3.5")]
    public void A_citation_names_its_page(string file, string text, string page, string sections)
    {
        var citation = Citation.In(file, text).First();

        Assert.Null(citation.Fault);
        Assert.EndsWith($"/{page}.md", citation.Page!.Path, StringComparison.Ordinal);
        Assert.Equal(sections.Split(' '), citation.Sections);
    }

    [Theory]
    [InlineData("src/X/Anaplan/A.cs", "/// The row\n/// (reference section 4.9).", 2)]
    [InlineData("src/X/Anaplan/A.cs", "/// (reference sections 4.4 and 14)", 1)]
    [InlineData("src/X/Budget/A.cs", "/// (reference section 4)", 1)]
    [InlineData("src/X/A.cs", "/// (architecture section 60)", 1)]
    [InlineData("src/X/Anaplan/A.cs", "/// The files (4.1, 4.2).", 1)]
    [InlineData("src/X/Anaplan/A.cs", "// as section 4.1 says", 1)]
    [InlineData("src/X/ServiceLayer/A.cs", "/// codes (reference 2.3)", 1)]
    [InlineData("src/X/ServiceLayer/A.cs", "/// see §2.3", 1)]
    [InlineData("README.md", "see section 3", 1)]
    public void A_citation_that_leads_nowhere_is_found(string file, string text, int line)
    {
        var citation = Assert.Single(Citation.In(file, text));

        Assert.NotNull(citation.Fault);
        Assert.StartsWith($"{file}:{line}: ", citation.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/// Columns are NUMERIC(19,6); the version is 10.00.280, the key JournalEntries(5).")]
    [InlineData("[InlineData(\"(12.50)\", 4)]")]
    [InlineData("/// The sections of the job; refused (401, 301); Reference 2 of the entry.")]
    public void Other_numbers_are_no_citations(string text) =>
        Assert.Empty(Citation.In("src/X/ServiceLayer/A.cs", text));

    [Fact]
    public void Every_assumption_of_the_sandbox_names_the_section_that_leaves_it_open()
    {
        Assert.All(
            SapB1Anaplan.Sandbox.Anaplan.Assumptions.All,
            assumption => Assert.Contains(assumption.Section, CitedPage.Anaplan.Sections));
        Assert.All(
            SapB1Anaplan.Sandbox.ServiceLayer.Assumptions.All,
            assumption => Assert.Contains(assumption.Section, CitedPage.ServiceLayer.Sections));
    }
}
