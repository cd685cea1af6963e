using Xunit;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>The page that says where each decision is made says so truly, and once for each.</summary>
public sealed class WhereIsTests
{
    private const string Page = "docs/architecture.md";

    private static readonly IReadOnlyList<string[]> Rows = Table.Below(Page, "Where is ... decided");

    /// <summary>
    /// What a newcomer asks first. A question may be added; taking one away is a decision to be made here too.
    /// </summary>
    public static TheoryData<string> Questions =>
    [
        "the amount of a cell", "the period of a line", "the sign", "the exit code of a failure",
        "the exit code of a flow", "the exit code of a run", "what counts as loaded", "the certainty of a draft",
        "the retry of a request",
        "which member a code goes to", "what a row of a load looks like", "how an export is read",
        "which change-tracking way is used", "who may post a draft", "what may be restated",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public void The_question_has_one_row(string question) => Assert.Single(Rows, row => row[0] == question);

    [Fact]
    public void Each_row_names_exactly_one_file_and_it_is_there() => Assert.All(Rows, row =>
    {
        Assert.Equal(2, row.Length);
        var file = Assert.Single(Table.Code(row[1]));
        Assert.True(File.Exists(Repository.FullPath(file)), $"{Page}: '{row[0]}': there is no {file}.");
    });
}
