using System.Text.Json;

namespace SapB1Anaplan.Core.Anaplan.Wire;

internal sealed class ApiErrorRecord
{
    public ApiStatusRecord? Status { get; set; }
}

internal sealed class ApiStatusRecord
{
    public int? Code { get; set; }

    public string? Message { get; set; }
}

internal sealed class PagingRecord
{
    public int? CurrentPageSize { get; set; }

    public int? TotalSize { get; set; }

    public int? Offset { get; set; }
}

internal sealed class NamedRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }
}

internal sealed class WorkspaceRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public bool? Active { get; set; }

    public long? SizeAllowance { get; set; }

    public long? CurrentSize { get; set; }
}

internal sealed class ModelRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ActiveState { get; set; }

    public string? CurrentWorkspaceId { get; set; }

    public string? CurrentWorkspaceName { get; set; }

    public long? MemoryUsage { get; set; }

    public string? LastModified { get; set; }

    public bool? ModelTransactionRunning { get; set; }
}

internal sealed class LineItemRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ModuleId { get; set; }

    public string? ModuleName { get; set; }

    public string? Format { get; set; }

    public string? Formula { get; set; }

    public string? Summary { get; set; }

    public long? CellCount { get; set; }
}

internal sealed class ViewRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ModuleId { get; set; }
}

internal sealed class FileRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public int? ChunkCount { get; set; }

    public string? Encoding { get; set; }

    public string? Separator { get; set; }

    public string? Delimiter { get; set; }

    public int? HeaderRow { get; set; }

    public int? FirstDataRow { get; set; }

    public string? Format { get; set; }
}

internal sealed class ImportRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ImportType { get; set; }

    public string? ImportDataSourceId { get; set; }
}

internal sealed class ExportRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ExportType { get; set; }

    public string? ExportFormat { get; set; }

    public string? Encoding { get; set; }

    public string? Layout { get; set; }
}

internal sealed class ActionRecord
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string? ActionType { get; set; }
}

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

    public List<JsonElement>? Properties { get; set; }
}

internal sealed class ImportMetadataRecord
{
    public string? Name { get; set; }

    public string? Type { get; set; }

    public ImportSourceRecord? Source { get; set; }
}

internal sealed class ImportSourceRecord
{
    public string? TextEncoding { get; set; }

    public string? ColumnSeparator { get; set; }

    public string? TextDelimiter { get; set; }

    public int? HeaderRow { get; set; }

    public int? FirstDataRow { get; set; }

    public string? DecimalSeparator { get; set; }

    public List<string?>? HeaderNames { get; set; }
}

internal sealed class ExportMetadataRecord
{
    public string? Delimiter { get; set; }

    public string? Encoding { get; set; }

    public string? ExportFormat { get; set; }

    public List<string?>? HeaderNames { get; set; }

    public string? Separator { get; set; }
}

internal sealed class ChunkRecord
{
    public string? Id { get; set; }
}

internal sealed class ChunkCountRecord
{
    public int ChunkCount { get; set; }
}

internal sealed class CompleteRecord
{
    public string Id { get; set; } = string.Empty;
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
