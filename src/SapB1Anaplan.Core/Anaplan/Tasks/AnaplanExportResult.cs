using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan.Files;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>What an export did, and its output. Disposing of it removes a temporary output.</summary>
public sealed class AnaplanExportResult : IDisposable
{
    private readonly bool _temporary;

    internal AnaplanExportResult(AnaplanTaskResult task, AnaplanFileTransfer? file, bool temporary, ExportFormat format)
    {
        Task = task;
        File = file;
        _temporary = temporary;
        Format = format;
    }

    /// <summary>The verdict on the task.</summary>
    public AnaplanTaskResult Task { get; }

    /// <summary>The output; null where the task did not succeed.</summary>
    public AnaplanFileTransfer? File { get; }

    /// <summary>How the output is written, as Anaplan says.</summary>
    internal ExportFormat Format { get; }

    /// <summary>Opens the output for reading.</summary>
    public Stream OpenRead() => new FileStream(RequirePath(), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);

    /// <summary>
    /// Reads the output row by row. The first item holds the headers; each further one the values of a row, as text.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="AnaplanException">AnaplanTableUnreadable.</exception>
    public async IAsyncEnumerable<IReadOnlyList<string>> ReadRowsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stream = OpenText();
        var reader = new ExportReader(Format, (_, message, inner) => Unreadable(message, inner)) { AnyWidth = true };
        await foreach (var row in reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    /// <summary>Opens an output that is text.</summary>
    /// <exception cref="AnaplanException">AnaplanTableUnreadable: it is a workbook.</exception>
    internal Stream OpenText() => Format.IsText
        ? OpenRead()
        : throw Unreadable($"The export '{Task.ActionName}' writes {Format.MediaType}, not text.", null);

    /// <summary>Removes a temporary output.</summary>
    public void Dispose()
    {
        if (_temporary && File?.Path is { } path)
        {
            System.IO.File.Delete(path);
        }
    }

    private AnaplanException Unreadable(string message, Exception? inner) => new(
        ErrorIds.AnaplanTableUnreadable,
        FailureCategory.ParserError,
        message,
        "Have the export write CSV, or receive it as a file.",
        inner) { Target = Task.ActionName };

    private string RequirePath() => File?.Path ?? throw AnaplanTaskFailures.Of(Task);
}
