using System.Text.Json;

namespace SapB1Anaplan.Core.Anaplan.Wire;

internal sealed class ListItemRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? Code { get; set; }

    public string? Parent { get; set; }

    public string? ParentId { get; set; }

    public Dictionary<string, string?>? Properties { get; set; }

    public Dictionary<string, JsonElement>? Subsets { get; set; }
}

internal sealed class ListMetadataRecord
{
    public long? ItemCount { get; set; }
}

internal sealed class ReadRequestBodyRecord
{
    public string? ExportType { get; set; }
}

internal sealed class ReadRequestRecord
{
    public string? RequestId { get; set; }

    public string? RequestState { get; set; }

    public int? AvailablePages { get; set; }

    public bool? Successful { get; set; }
}

internal sealed class ViewShapeRecord
{
    public List<NamedRecord>? Rows { get; set; }

    public List<NamedRecord>? Columns { get; set; }

    public List<NamedRecord>? Pages { get; set; }
}
