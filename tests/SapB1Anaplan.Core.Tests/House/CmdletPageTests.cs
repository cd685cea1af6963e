using System.Text.RegularExpressions;
using Xunit;

namespace SapB1Anaplan.Core.Tests.House;

/// <summary>The page of the public face tells what is there from what is only agreed.</summary>
public sealed partial class CmdletPageTests
{
    private const string Page = "docs/cmdlets.md";

    private static readonly HashSet<string> Exported =
        [.. Exports().Matches(Repository.Read("SapB1Anaplan.psd1")).Select(match => match.Groups["name"].Value)];

    private static readonly List<(string Name, bool NotYet)> Named =
    [
        .. Cmdlets().Matches(Repository.Read(Page))
            .Select(match => (match.Groups["name"].Value, match.Groups["not"].Success)),
    ];

    [Fact]
    public void Every_cmdlet_of_the_module_is_on_the_page() =>
        Assert.Empty(Exported.Except(Named.Select(cmdlet => cmdlet.Name)));

    [Fact]
    public void A_cmdlet_is_marked_when_it_is_not_there_yet_and_only_then() => Assert.All(
        Named,
        cmdlet => Assert.True(
            cmdlet.NotYet != Exported.Contains(cmdlet.Name),
            $"{Page}: {cmdlet.Name} is {(cmdlet.NotYet ? "marked" : "not marked")} as (not yet)."));

    [GeneratedRegex(@"^\s+'(?<name>[A-Z]\w+-\w+)'", RegexOptions.Multiline)]
    private static partial Regex Exports();

    // The script has an end of its own and is no cmdlet.
    [GeneratedRegex(@"(?<![\w-])(?<name>[A-Z][a-z]+(To)?-(SapB1|Anaplan)\w*)\b(?!\.ps1)(?<not> \(not yet\))?")]
    private static partial Regex Cmdlets();
}
