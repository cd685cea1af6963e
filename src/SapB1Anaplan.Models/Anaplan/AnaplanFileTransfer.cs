namespace SapB1Anaplan.Models;

/// <summary>A file sent to or received from Anaplan.</summary>
public sealed record AnaplanFileTransfer
{
    /// <summary>The id of the file at Anaplan; for an export's output that of the export.</summary>
    public string FileId { get; init; } = string.Empty;

    /// <summary>The name of the file at Anaplan; null where it is not known.</summary>
    public string? Name { get; init; }

    /// <summary>The path on this machine; null for rows or a stream.</summary>
    public string? Path { get; init; }

    /// <summary>Its size in bytes, uncompressed.</summary>
    public long Length { get; init; }

    /// <summary>The number of chunks.</summary>
    public int Chunks { get; init; }

    /// <summary>The lines after the header line, line breaks inside quotes not counted.</summary>
    public long Rows { get; init; }

    /// <summary>The SHA-256 of its content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>The time it took.</summary>
    public TimeSpan Elapsed { get; init; }
}
