using System.Management.Automation;
using System.Management.Automation.Language;
using System.Reflection;
using System.Text.RegularExpressions;
using SapB1Anaplan.Module.Tests.Contract;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Help;

/// <summary>Whoever copies an example out of the documentation gets something the shell accepts.</summary>
public sealed partial class ExampleTests
{
    private static readonly Dictionary<string, CmdletInfo> Cmdlets = ModuleUnderTest.Cmdlets
        .ToDictionary(ModuleUnderTest.NameOf, type => new CmdletInfo(ModuleUnderTest.NameOf(type), type), StringComparer.OrdinalIgnoreCase);

    public static TheoryData<string> Pages =>
        [.. Documentation.Pages.Append(Path.Combine(ModuleUnderTest.Folder, "README.md"))
            .Where(File.Exists).Select(page => Path.GetRelativePath(ModuleUnderTest.Folder, page))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Parses(string page) => Assert.All(
        Documentation.Scripts(Path.Combine(ModuleUnderTest.Folder, page)),
        script =>
        {
            Parser.ParseInput(script, out _, out ParseError[] errors);
            Assert.Empty(errors.Select(error => $"{error.Message} {error.Extent.Text}"));
        });

    [Theory]
    [MemberData(nameof(Pages))]
    public void Uses_only_cmdlets_and_parameters_that_exist(string page)
    {
        IEnumerable<CommandAst> commands = Documentation.Scripts(Path.Combine(ModuleUnderTest.Folder, page))
            .SelectMany(script => Parser.ParseInput(script, out _, out _).FindAll(node => node is CommandAst, searchNestedScriptBlocks: true))
            .Cast<CommandAst>().Where(command => OurNoun().IsMatch(command.GetCommandName() ?? string.Empty));

        Assert.All(commands, command =>
        {
            Assert.True(Cmdlets.TryGetValue(command.GetCommandName(), out CmdletInfo? cmdlet), $"There is no {command.GetCommandName()}.");
            Assert.True(FitsASet(command, cmdlet), $"No parameter set takes: {command}");
        });
    }

    private static bool FitsASet(CommandAst command, CmdletInfo cmdlet)
    {
        List<string> named = [.. command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName)];
        bool splats = command.CommandElements.OfType<VariableExpressionAst>().Any(variable => variable.Splatted);
        bool piped = command.Parent is PipelineAst pipeline && pipeline.PipelineElements[0] != command;
        return cmdlet.ParameterSets.Any(set =>
            named.TrueForAll(name => set.Parameters.Any(parameter => IsCalled(parameter, name)))
            && (splats || set.Parameters.All(parameter => !parameter.IsMandatory
                || named.Exists(name => IsCalled(parameter, name))
                || (parameter.Position >= 0 && HasPositional(command))
                || (piped && (parameter.ValueFromPipeline || parameter.ValueFromPipelineByPropertyName)))));
    }

    private static bool IsCalled(CommandParameterInfo parameter, string name) =>
        parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || parameter.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase);

    // A value after a named parameter may be the value of that parameter; only one right after the name surely is positional.
    private static bool HasPositional(CommandAst command) => command.CommandElements is [_, not CommandParameterAst, ..];

    [GeneratedRegex("^[A-Z][a-z]+-(SapB1|Anaplan)[A-Za-z0-9]*$")]
    private static partial Regex OurNoun();
}
