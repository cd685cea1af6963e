using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Contract;

/// <summary>The manifest says exactly what the module holds.</summary>
public sealed class ManifestTests
{
    private static readonly Hashtable Manifest = Read();

    [Fact]
    public void Exports_exactly_the_cmdlets_there_are()
    {
        string[] expected = [.. ModuleUnderTest.Cmdlets.Select(ModuleUnderTest.NameOf).Order(StringComparer.Ordinal)];

        Assert.Equal(expected, Strings("CmdletsToExport"));
    }

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void Exports_nothing_else(string key) => Assert.Empty(Strings(key));

    [Fact]
    public void Names_every_format_file() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(ModuleUnderTest.Folder, "module"), "*.ps1xml").Select(file => $"module/{Path.GetFileName(file)}").Order(StringComparer.Ordinal),
        Strings("FormatsToProcess").Order(StringComparer.Ordinal));

    [Fact]
    public void Loads_the_resolver_before_the_cmdlets_are_read() =>
        Assert.Equal(["module/SapB1Anaplan.Loader.dll"], Strings("NestedModules"));

    [Fact]
    public void Runs_in_both_shells()
    {
        Assert.Equal("5.1", Manifest["PowerShellVersion"]);
        Assert.Equal("4.7.2", Manifest["DotNetFrameworkVersion"]);
        Assert.Equal(["Desktop", "Core"], Strings("CompatiblePSEditions"));
    }

    [Fact]
    public void Has_the_version_that_heads_the_changelog() => Assert.Equal(
        $"## {Manifest["ModuleVersion"]}",
        File.ReadLines(Path.Combine(ModuleUnderTest.Folder, "CHANGELOG.md")).First(line => line.StartsWith("## ", StringComparison.Ordinal)));

    private static string[] Strings(string key) => [.. ((IEnumerable)Manifest[key]!).Cast<object>().Select(value => (string)value)];

    private static Hashtable Read()
    {
        ScriptBlockAst script = Parser.ParseFile(ModuleShell.ManifestPath, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return (Hashtable)script.Find(node => node is HashtableAst, false)!.SafeGetValue();
    }
}
