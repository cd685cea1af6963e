using SapB1Anaplan.Module.Tests.Contract;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Package;

/// <summary>What users install is what is meant to be in it, nothing less and nothing more.</summary>
public sealed class PackageTests(PackagedModule package) : IClassFixture<PackagedModule>
{
    /// <summary>A file that is meant to be shipped is added to the list by hand; a file that is not, fails here.</summary>
    [Fact]
    public void Holds_exactly_the_listed_files()
    {
        string[] expected = File.ReadAllLines(Path.Combine(ModuleUnderTest.Folder, "tests", "SapB1Anaplan.Module.Tests", "Package", "files.txt"));

        Assert.Equal(expected, package.Files);
    }

    [Fact]
    public void Names_the_licence_of_every_library_it_ships()
    {
        IEnumerable<string> shipped = package.Files.Where(file => file.StartsWith("module/dependencies/", StringComparison.Ordinal))
            .Select(Path.GetFileName).OfType<string>().Where(file => !file.StartsWith("SapB1Anaplan", StringComparison.Ordinal));

        Assert.Equal(shipped.Distinct().Order(StringComparer.Ordinal), NoticedFiles().Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> NoticedFiles() =>
        from line in File.ReadLines(Path.Combine(ModuleUnderTest.Folder, "THIRD-PARTY-NOTICES.txt"))
            .SkipWhile(line => line != "Packages:").TakeWhile(line => !line.StartsWith("---", StringComparison.Ordinal))
        where line.StartsWith("  ", StringComparison.Ordinal)
        let parts = line.Trim().Split(' ', 2)
        from file in parts.Length == 1 ? [$"{parts[0]}.dll"] : parts[1].Trim('(', ')').Split(", ")
        select file;
}
