namespace SapB1Anaplan.Core.Anaplan.Wire;

internal sealed class ApiErrorRecord
{
    public ApiStatusRecord? Status { get; set; }
}

internal sealed class ApiStatusRecord
{
    public string? Message { get; set; }
}

internal sealed class PagingRecord
{
    public int? CurrentPageSize { get; set; }

    public int? TotalSize { get; set; }
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
