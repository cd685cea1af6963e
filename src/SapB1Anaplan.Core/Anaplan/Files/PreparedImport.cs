namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// An import and how it reads its file: asked for once, and good for all files that a load makes and sends.
/// </summary>
public sealed class PreparedImport
{
    internal PreparedImport(AnaplanImport import, ImportFormat format)
    {
        Import = import;
        Format = format;
    }

    internal AnaplanImport Import { get; }

    internal ImportFormat Format { get; }

    /// <summary>Makes a file that rows for the import are written to.</summary>
    public RowSpool CreateSpool() => new(this);

    /// <summary>Sends a file, without asking again how the import reads it.</summary>
    /// <param name="path">The full path.</param>
    public AnaplanUpload Upload(string path) => new(path) { Import = this };
}
