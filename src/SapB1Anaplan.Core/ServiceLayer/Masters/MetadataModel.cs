using System.Xml;

namespace SapB1Anaplan.Core.ServiceLayer.Masters;

/// <summary>
/// What the metadata of a server says about the types this product reads. The document has megabytes, so it is read as
/// a stream and only those types are kept.
/// </summary>
internal sealed class MetadataModel
{
    private static readonly HashSet<string> Wanted =
    [
        "JournalEntry", "ChartOfAccount", "ProfitCenter", "Dimension", "DistributionRule",
        "ManualDistributionRule", "BusinessPartner", "Document",
    ];

    private readonly Dictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);

    /// <summary>False where the metadata could not be read: nothing is known then.</summary>
    public bool Known => _types.Count > 0;

    /// <summary>True where the server has the property.</summary>
    public bool Has(string type, string property) =>
        _types.TryGetValue(type, out var properties) && properties.Contains(property);

    /// <summary>True unless the metadata is known and lacks the type.</summary>
    public bool MayHave(string type) => !Known || _types.ContainsKey(type);

    /// <summary>Leaves out what the server does not have; keeps all where nothing is known about the type.</summary>
    public IReadOnlyList<string> Existing(string type, IReadOnlyList<string> properties) =>
        _types.TryGetValue(type, out var existing) ? [.. properties.Where(existing.Contains)] : properties;

    /// <summary>Reads the document.</summary>
    public static MetadataModel Read(Stream stream)
    {
        var model = new MetadataModel();
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true };
        using var reader = XmlReader.Create(stream, settings);
        HashSet<string>? current = null;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is "EntityType" or "ComplexType")
            {
                current = null;
            }
            else if (reader.NodeType == XmlNodeType.Element)
            {
                switch (reader.LocalName)
                {
                    case "EntityType":
                        current = Wanted.Contains(reader.GetAttribute("Name") ?? string.Empty) && !reader.IsEmptyElement
                            ? model._types[reader.GetAttribute("Name")!] = new HashSet<string>(StringComparer.Ordinal)
                            : null;
                        break;
                    case "ComplexType":
                        current = null;
                        break;
                    case "Property" when reader.GetAttribute("Name") is { } name:
                        current?.Add(name);
                        break;
                }
            }
        }

        return model;
    }
}
