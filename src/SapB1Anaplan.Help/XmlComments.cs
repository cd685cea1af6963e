using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SapB1Anaplan.Help;

/// <summary>The XML comments that the compiler left beside an assembly, as plain text.</summary>
internal sealed partial class XmlComments
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    /// <summary>Reads the comments of several assemblies.</summary>
    /// <param name="files">The XML files; one that does not exist has no comments.</param>
    public XmlComments(IEnumerable<string> files)
    {
        foreach (XElement member in files.Where(File.Exists).SelectMany(file => XDocument.Load(file).Descendants("member")))
        {
            _members[(string)member.Attribute("name")!] = member;
        }
    }

    /// <summary>The summary of a type; empty where it has none.</summary>
    /// <param name="type">The type.</param>
    /// <returns>The text, on one line.</returns>
    public string Summary(Type type) => Summary($"T:{type.FullName!.Replace('+', '.')}");

    /// <summary>The summary of a property, or of the one it overrides.</summary>
    /// <param name="property">The property.</param>
    /// <returns>The text, on one line.</returns>
    public string Summary(PropertyInfo property)
    {
        for (Type? type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            Type written = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            string text = Summary($"P:{written.FullName}.{property.Name}");
            if (text.Length > 0)
            {
                return text;
            }
        }

        return string.Empty;
    }

    /// <summary>The summary of a constant; empty where it has none.</summary>
    /// <param name="constant">The constant.</param>
    /// <returns>The text, on one line.</returns>
    public string Summary(FieldInfo constant) => Summary($"F:{constant.DeclaringType!.FullName}.{constant.Name}");

    private string Summary(string id) =>
        _members.TryGetValue(id, out XElement? member) && member.Element("summary") is XElement summary
            ? Blanks().Replace(Text(summary), " ").Trim()
            : string.Empty;

    private static string Text(XElement element) => string.Concat(element.Nodes().Select(Text));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "see" or "seealso" } see when see.IsEmpty => Reference(see),
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => (string?)name.Attribute("name") ?? string.Empty,
        XElement { Name.LocalName: "para" or "item" } block => $" {Text(block)} ",
        XElement other => Text(other),
        _ => string.Empty,
    };

    // A cref reads "P:Space.Type.Member(arguments)"; people want to read the last name of it.
    private static string Reference(XElement see) =>
        (string?)see.Attribute("langword") ?? (string?)see.Attribute("href")
        ?? ((string?)see.Attribute("cref") ?? string.Empty).Split('(')[0].Split('.', ':')[^1].Split('`')[0];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
