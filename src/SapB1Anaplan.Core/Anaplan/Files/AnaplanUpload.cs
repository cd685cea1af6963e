namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>A file to send before an action runs.</summary>
public sealed record AnaplanUpload
{
    /// <summary>Sends a file of this machine.</summary>
    /// <param name="path">Its full path.</param>
    public AnaplanUpload(string path) => Path = path ?? throw new ArgumentNullException(nameof(path));

    /// <summary>The full path.</summary>
    public string Path { get; }

    /// <summary>The file at Anaplan, name or id; null for the one that the action reads.</summary>
    public string? File { get; init; }

    /// <summary>The bytes of a chunk; null for the setting of the connection.</summary>
    public int? ChunkSize { get; init; }

    /// <summary>The import that the file was made for; null where that is still to be asked.</summary>
    internal PreparedImport? Import { get; init; }
}
