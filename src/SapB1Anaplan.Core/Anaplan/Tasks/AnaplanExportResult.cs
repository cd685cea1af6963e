using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Tasks;

/// <summary>What an export did, and its output. Disposing of it removes a temporary output.</summary>
public sealed class AnaplanExportResult : IDisposable
{
    private readonly ExportFormat _format;
    private readonly bool _temporary;

    internal AnaplanExportResult(AnaplanTaskResult task, AnaplanFileTransfer? file, bool temporary, ExportFormat format)
    {
        Task = task;
        File = file;
        _temporary = temporary;
        _format = format;
    }

    /// <summary>The verdict on the task.</summary>
    public AnaplanTaskResult Task { get; }

    /// <summary>The output; null where the task did not succeed.</summary>
    public AnaplanFileTransfer? File { get; }

    /// <summary>The encoding of the output, as Anaplan says.</summary>
    internal System.Text.Encoding Encoding => _format.Encoding;

    /// <summary>Opens the output for reading.</summary>
    public Stream OpenRead() => new FileStream(RequirePath(), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);

    /// <summary>
    /// Reads the output row by row. The first item holds the headers; each further one the values of a row, as text.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<string>> ReadRowsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_format.MediaType.IndexOf("excel", StringComparison.OrdinalIgnoreCase) >= 0
            || _format.MediaType.IndexOf("spreadsheet", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanTableUnreadable,
                FailureCategory.ParserError,
                $"The export '{Task.ActionName}' writes {_format.MediaType}, not text.",
                "Have the export write CSV, or receive it as a file.") { Target = Task.ActionName };
        }

        using var reader = new StreamReader(RequirePath(), _format.Encoding, detectEncodingFromByteOrderMarks: true);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = _format.Separator,
            Quote = _format.Quote,
            HasHeaderRecord = false,
            BadDataFound = null,
            MissingFieldFound = null,
        });
        while (await csv.ReadAsync().ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = new string[csv.Parser.Count];
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = csv.Parser[i];
            }

            yield return row;
        }
    }

    /// <summary>Removes a temporary output.</summary>
    public void Dispose()
    {
        if (_temporary && File?.Path is { } path)
        {
            System.IO.File.Delete(path);
        }
    }

    private string RequirePath() => File?.Path ?? throw AnaplanTaskFailures.Of(Task);
}
