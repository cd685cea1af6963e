using Xunit;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>The README leads to every folder that a newcomer may look for.</summary>
public sealed class FolderTableTests
{
    private static readonly IReadOnlyList<string> Named =
        [.. Table.Below("README.md", "Where to look").SelectMany(row => Table.Code(row[0]))];

    [Fact]
    public void Every_folder_of_src_tests_and_docs_has_a_row()
    {
        // A folder without files of ours is what a build of another state left behind.
        var folders = new[] { "*.cs", "*.csproj", "*.ps1", "*.md" }.SelectMany(Repository.Files)
            .Select(file => file.Split('/'))
            .Where(parts => parts.Length > 2 && parts[0] is "src" or "tests" or "docs")
            .Select(parts => $"{parts[0]}/{parts[1]}")
            .Distinct();
        var missing = folders.Except(Named).ToList();

        Assert.True(missing.Count == 0, $"README.md: its table of folders does not name {string.Join(", ", missing)}.");
    }

    [Fact]
    public void Every_row_names_what_is_there() => Assert.All(
        Named,
        path => Assert.True(Path.Exists(Repository.FullPath(path)), $"README.md: there is no {path}."));
}
