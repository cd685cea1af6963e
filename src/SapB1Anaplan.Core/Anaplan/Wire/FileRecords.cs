namespace SapB1Anaplan.Core.Anaplan.Wire;

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

internal sealed class ImportMetadataRecord
{
    public ImportSourceRecord? Source { get; set; }
}

internal sealed class ImportSourceRecord
{
    public string? TextEncoding { get; set; }

    public string? ColumnSeparator { get; set; }

    public string? TextDelimiter { get; set; }

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
