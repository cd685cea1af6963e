namespace SapB1Anaplan.Models;

/// <summary>An export action (reference section 4.3). Its output is a file with the same id.</summary>
public sealed record AnaplanExport
{
    /// <summary>The id, prefix 116.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The layout type, such as <c>TABULAR_MULTI_COLUMN</c>.</summary>
    public string? ExportType { get; init; }

    /// <summary>The media type, such as <c>text/csv</c>.</summary>
    public string? ExportFormat { get; init; }

    /// <summary>The encoding of the output.</summary>
    public string? Encoding { get; init; }

    /// <summary>The layout.</summary>
    public string? Layout { get; init; }
}
