using System.Globalization;
using System.Xml.Linq;

namespace SapB1Anaplan.Help;

/// <summary>Writes the XML dialect in which both shells read the help of compiled cmdlets.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Items = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The help file of a module.</summary>
    /// <param name="cmdlets">Its cmdlets.</param>
    /// <returns>The document.</returns>
    public static XDocument Write(IEnumerable<CmdletHelp> cmdlets) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(Items + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(Cmdlet)));

    private static XElement Cmdlet(CmdletHelp cmdlet) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Name.Split('-')[0]),
            new XElement(Command + "noun", cmdlet.Name.Split('-')[1]),
            Described([cmdlet.Synopsis])),
        Described(cmdlet.Page.Description.Count > 0 ? cmdlet.Page.Description : [cmdlet.Synopsis]),
        new XElement(Command + "syntax", cmdlet.Sets.Select(set => new XElement(
            Command + "syntaxItem", new XElement(Maml + "name", cmdlet.Name), set.Select(parameter => Parameter(parameter, inSyntax: true))))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, inSyntax: false))),
        new XElement(Command + "inputTypes", cmdlet.Inputs.Select(type => Passing("inputType", type))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Passing("returnValue", type))),
        cmdlet.Page.Notes.Count == 0 ? null : new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(cmdlet.Page.Notes))),
        new XElement(Command + "examples", cmdlet.Page.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", cmdlet.Page.Links.Select(link => new XElement(
            Maml + "navigationLink", new XElement(Maml + "linkText", link), new XElement(Maml + "uri")))));

    private static XElement Parameter(ParameterHelp parameter, bool inSyntax) => new(
        Command + "parameter",
        new XAttribute("required", parameter.Required),
        new XAttribute("variableLength", parameter.Type.IsArray),
        new XAttribute("globbing", parameter.Wildcards),
        new XAttribute("pipelineInput", parameter.PipelineInput),
        new XAttribute("position", parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture)),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        Described([parameter.Text, .. parameter.Values.Count == 0 ? [] : new[] { $"One of: {string.Join(", ", parameter.Values)}." }]),
        inSyntax && parameter.Values.Count > 0
            ? new XElement(Command + "parameterValueGroup", parameter.Values.Select(value => Value(value, required: false)))
            : null,
        parameter.IsSwitch && inSyntax ? null : Value(parameter.TypeName, required: !parameter.IsSwitch),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.TypeName), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", parameter.Default ?? "None"));

    private static XElement Value(string text, bool required) => new(
        Command + "parameterValue", new XAttribute("required", required), new XAttribute("variableLength", false), text);

    private static XElement Passing(string element, TypeHelp type) => new(
        Command + element, new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Described([type.Text]));

    private static XElement Example(HelpExample example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"Example {index + 1}: {example.Title}"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs([.. example.Remarks, string.Empty])));

    private static XElement Described(IReadOnlyList<string> texts) => new(Maml + "description", Paragraphs(texts));

    private static IEnumerable<XElement> Paragraphs(IReadOnlyList<string> texts) => texts.Select(text => new XElement(Maml + "para", text));
}
