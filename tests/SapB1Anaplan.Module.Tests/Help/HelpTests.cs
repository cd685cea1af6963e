using System.Management.Automation;
using System.Reflection;
using SapB1Anaplan.Module.Tests.Contract;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Help;

/// <summary>Get-Help has an answer for every cmdlet and every parameter, and none for what does not exist.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Names => [.. ModuleUnderTest.Cmdlets.Select(ModuleUnderTest.NameOf)];

    public static TheoryData<string> Topics =>
        [.. Directory.EnumerateFiles(Documentation.HelpFolder, "about_*.help.txt").Select(file => Path.GetFileName(file).Split('.')[0]).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_the_cmdlet_does(string name)
    {
        Assert.Matches(@"^[A-Z].*\.$", Documentation.Synopsis(name));
        Assert.True(
            File.Exists(Path.Combine(Documentation.PageFolder, $"{name}.md")), $"docs/en-US/{name}.md is missing.");
        Assert.NotEqual(Documentation.Synopsis(name), Documentation.Description(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Says_what_each_parameter_means(string name)
    {
        IEnumerable<string> expected = Type(name).GetProperties()
            .Where(property => property.GetCustomAttributes<ParameterAttribute>().Any()).Select(property => property.Name);
        IReadOnlyDictionary<string, string> documented = Documentation.Parameters(name);

        Assert.Equal(expected.Order(StringComparer.Ordinal), documented.Keys.Except(["WhatIf", "Confirm", "First", "Skip", "IncludeTotalCount"]).Order(StringComparer.Ordinal));
        Assert.All(documented, parameter => Assert.Matches(@"^[A-Z0-9].*\.", parameter.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Shows_two_examples_with_remarks(string name)
    {
        IReadOnlyList<(string Code, string Remarks)> examples = Documentation.Examples(name);

        Assert.True(examples.Count >= 2, $"docs/en-US/{name}.md has {examples.Count} examples.");
        Assert.All(examples, example => Assert.Contains(name, example.Code, StringComparison.Ordinal));
        Assert.All(examples, example => Assert.NotEmpty(example.Remarks));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Points_to_what_exists(string name) => Assert.All(
        Documentation.Links(name),
        link => Assert.True(
            File.Exists(Path.Combine(Documentation.PageFolder, $"{link}.md"))
                || File.Exists(Path.Combine(Documentation.HelpFolder, $"{link}.help.txt"))
                || Uri.IsWellFormedUriString(link.Split(' ')[^1], UriKind.Absolute),
            $"{name} links to {link}."));

    [Fact]
    public void No_page_is_about_a_cmdlet_that_does_not_exist()
    {
        string[] cmdlets = [.. ModuleUnderTest.Cmdlets.Select(ModuleUnderTest.NameOf)];

        Assert.Empty(Documentation.DocumentedCmdlets.Except(cmdlets));
        Assert.Empty(Documentation.Pages.Select(page => Path.GetFileNameWithoutExtension(page)!)
            .Where(page => !page.StartsWith("about_", StringComparison.Ordinal)).Except(cmdlets));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void About_topics_are_laid_out_as_the_shell_expects(string topic)
    {
        string[] lines = File.ReadAllLines(Path.Combine(Documentation.HelpFolder, $"{topic}.help.txt"));

        Assert.Equal(["TOPIC", $"    {topic}", string.Empty, "SHORT DESCRIPTION"], lines[..4]);
        Assert.Matches(@"^    [A-Z].*\.$", lines[4]);
    }

    [Fact]
    public void The_engine_finds_the_help_beside_the_manifest()
    {
        using ModuleShell shell = ModuleShell.Open();

        ShellResult result = shell.Run(
            """
            $help = Get-Help Set-SapB1AnaplanProfile -Full
            $help.Synopsis
            $help.examples.example.Count
            ($help.parameters.parameter | Where-Object Name -eq 'ClientSecret').description.Text
            """).ThrowOnError();

        Assert.Equal(Documentation.Synopsis("Set-SapB1AnaplanProfile"), result.Output[0].ToString());
        Assert.Equal(Documentation.Examples("Set-SapB1AnaplanProfile").Count, result.Output[1].BaseObject);
        Assert.Equal(Documentation.Parameters("Set-SapB1AnaplanProfile")["ClientSecret"], result.Output[2].ToString());
    }

    private static Type Type(string name) => ModuleUnderTest.Cmdlets.Single(type => ModuleUnderTest.NameOf(type) == name);
}
