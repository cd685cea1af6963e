using System.Text.RegularExpressions;
using System.Xml.Linq;
using SapB1Anaplan.Module.Tests.Contract;

namespace SapB1Anaplan.Module.Tests.Help;

/// <summary>The pages people write and the help file that is made of them.</summary>
public static partial class Documentation
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string HelpFolder { get; } = Path.Combine(ModuleUnderTest.Folder, "en-US");

    public static string PageFolder { get; } = Path.Combine(ModuleUnderTest.Folder, "docs", "en-US");

    private static readonly Lazy<Dictionary<string, XElement>> Commands = new(() =>
        XDocument.Load(Path.Combine(HelpFolder, "SapB1Anaplan.dll-Help.xml")).Descendants(Command + "command")
            .ToDictionary(command => (string)command.Descendants(Command + "name").First()));

    public static IEnumerable<string> Pages => Directory.EnumerateFiles(PageFolder, "*.md").Order(StringComparer.Ordinal);

    public static IEnumerable<string> DocumentedCmdlets => Commands.Value.Keys;

    public static string Synopsis(string cmdlet) =>
        (string)Commands.Value[cmdlet].Element(Command + "details")!.Element(Maml + "description")!;

    public static string Description(string cmdlet) => (string)Commands.Value[cmdlet].Element(Maml + "description")!;

    public static IReadOnlyDictionary<string, string> Parameters(string cmdlet) =>
        Commands.Value[cmdlet].Element(Command + "parameters")!.Elements()
            .ToDictionary(parameter => (string)parameter.Element(Maml + "name")!, parameter => (string)parameter.Element(Maml + "description")!);

    public static IReadOnlyList<(string Code, string Remarks)> Examples(string cmdlet) =>
        [.. Commands.Value[cmdlet].Descendants(Command + "example")
            .Select(example => ((string)example.Element(Dev + "code")!, (string)example.Element(Dev + "remarks")!))];

    public static IReadOnlyList<string> Links(string cmdlet) =>
        [.. Commands.Value[cmdlet].Descendants(Maml + "linkText").Select(link => link.Value)];

    /// <summary>The blocks of code of a page that are PowerShell.</summary>
    public static IEnumerable<string> Scripts(string page) => Blocks(page, "powershell");

    /// <summary>The blocks of code of a page that are in a language.</summary>
    public static IEnumerable<string> Blocks(string page, string language) =>
        CodeBlock().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
            .Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["code"].Value);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
