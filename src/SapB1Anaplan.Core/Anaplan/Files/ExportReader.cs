using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>What can be wrong with the text of an export.</summary>
internal enum ExportFault
{
    /// <summary>The bytes are not in the encoding.</summary>
    Encoding,

    /// <summary>A row has other columns than the header.</summary>
    Row,
}

/// <summary>
/// Reads the output of an export row by row: whoever wants budget lines, held cells or plain rows reads them here, so
/// that encoding, separator and quoting mean the same to all. One instance reads one output.
/// </summary>
/// <param name="format">How the output is written.</param>
/// <param name="refuse">Makes the failure for a fault, in the words of the one who reads.</param>
internal sealed class ExportReader(
    ExportFormat format, Func<ExportFault, string, Exception?, SapB1AnaplanException> refuse)
{
    private int? _width;

    /// <summary>The column separator; known once the header is.</summary>
    public char Separator { get; private set; }

    /// <summary>The rows read so far, without the header.</summary>
    public int Rows { get; private set; }

    /// <summary>Takes rows of any width, as grids with pages above them have.</summary>
    public bool AnyWidth { get; init; }

    /// <summary>Reads the rows; the first one is the header.</summary>
    /// <param name="stream">The bytes of the output, already joined from their chunks.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async IAsyncEnumerable<string[]> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var encoding = format.Encoding is null or UTF8Encoding
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : format.Encoding;
        using var text = new StreamReader(
            stream, encoding, detectEncodingFromByteOrderMarks: true, 65536, leaveOpen: true);
        using var csv = new CsvParser(text, Configuration(), leaveOpen: true);
        while (await MoveAsync(csv, encoding).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Check(csv);
        }
    }

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        Quote = format.Quote,
        Escape = format.Quote,
        Delimiter = format.Separator ?? ",",
        DetectDelimiter = format.Separator is null,
        GetDelimiter = found => FindSeparator(found.Text),
        BadDataFound = null,
        CacheFields = true,
    };

    private string FindSeparator(string text)
    {
        var counts = new Dictionary<char, int> { ['\t'] = 0, [';'] = 0, ['|'] = 0, [','] = 0 };
        var quoted = false;
        foreach (var sign in text)
        {
            if (sign == format.Quote)
            {
                quoted = !quoted;
            }
            else if (!quoted && sign is '\r' or '\n')
            {
                break;
            }
            else if (!quoted && counts.TryGetValue(sign, out var count))
            {
                counts[sign] = count + 1;
            }
        }

        return counts.OrderByDescending(count => count.Value).First().Key.ToString();
    }

    private async Task<bool> MoveAsync(CsvParser csv, Encoding encoding)
    {
        try
        {
            return await csv.ReadAsync().ConfigureAwait(false);
        }
        catch (DecoderFallbackException failure)
        {
            throw refuse(ExportFault.Encoding, $"The bytes after row {Rows} are not {encoding.WebName}.", failure);
        }
    }

    private string[] Check(CsvParser csv)
    {
        var row = csv.Record!;
        if (_width is null)
        {
            _width = row.Length;
            Separator = csv.Delimiter[0];
            return row.Any(name => name.IndexOf('\0') >= 0)
                ? throw refuse(
                    ExportFault.Encoding,
                    "The header holds null characters, as UTF-16 does when it is read as something else.",
                    null)
                : row;
        }

        Rows++;
        return AnyWidth || row.Length == _width
            ? row
            : throw refuse(ExportFault.Row, $"Row {Rows} has {row.Length} columns, the header has {_width}.", null);
    }
}
