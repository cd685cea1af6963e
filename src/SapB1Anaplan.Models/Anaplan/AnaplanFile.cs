namespace SapB1Anaplan.Models;

/// <summary>
/// A file: the source of imports (reference section 4.1). What it holds is private to the user who sent it.
/// </summary>
public sealed record AnaplanFile
{
    /// <summary>The id, prefix 113; that of an export's output is the export's.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The number of chunks as the server remembers it; it may be stale.</summary>
    public int ChunkCount { get; init; }

    /// <summary>The encoding the server reads, such as <c>UTF-8</c>.</summary>
    public string? Encoding { get; init; }

    /// <summary>The column separator the server reads.</summary>
    public string? Separator { get; init; }

    /// <summary>The text delimiter the server reads.</summary>
    public string? Delimiter { get; init; }

    /// <summary>The line of the header, from 1; -1 where it is not set.</summary>
    public int HeaderRow { get; init; }

    /// <summary>The line of the first data, from 1; -1 where it is not set.</summary>
    public int FirstDataRow { get; init; }

    /// <summary>The format, such as <c>txt</c>.</summary>
    public string? Format { get; init; }
}
