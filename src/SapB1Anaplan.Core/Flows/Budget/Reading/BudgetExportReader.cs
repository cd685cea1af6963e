using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>
/// Turns the file of an export action into budget lines, one after the other: one row per period, or periods across
/// the columns (export types TABULAR_*; Anaplan reference section 4.3). Blank amounts are no figures and give no line.
/// One instance reads one file.
/// </summary>
public sealed class BudgetExportReader
{
    private const int UndecidedLimit = 100_000;

    private readonly BudgetExportFormat _format;
    private readonly Func<string, bool> _isPeriod;
    private readonly Queue<(BudgetLine Line, string Text)> _undecided = new();
    private BudgetHeader? _header;
    private char? _decimalSign;
    private char _separator;
    private string? _lineItem;

    /// <summary>Makes a reader.</summary>
    /// <param name="format">How the file is written.</param>
    /// <param name="isPeriod">Whether a heading is a period; by default what a model calendar writes.</param>
    public BudgetExportReader(BudgetExportFormat format, Func<string, bool>? isPeriod = null)
    {
        _format = format;
        _decimalSign = format.DecimalSign;
        _isPeriod = isPeriod ?? (text => BudgetPeriodText.Parse(text, format.FiscalYearStart) is not null);
    }

    /// <summary>The headings; empty before the first line was read.</summary>
    public IReadOnlyList<string> Header => _header?.Names ?? [];

    /// <summary>The headings that the budget has no use for: names, totals, further dimensions.</summary>
    public IReadOnlyList<string> UnusedColumns => _header?.Unused ?? [];

    /// <summary>The rows read so far, without the header.</summary>
    public int Rows { get; private set; }

    /// <summary>Reads the lines.</summary>
    /// <param name="stream">The bytes of the file, already joined from their chunks.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The lines in the order of the file.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// BudgetHeaderChanged, BudgetExportEmpty, BudgetEncodingWrong, BudgetRowUnreadable, BudgetAmountUnreadable.
    /// </exception>
    public async IAsyncEnumerable<BudgetLine> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var encoding = _format.Encoding is null or UTF8Encoding
            ? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)
            : _format.Encoding;
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: true, 65536, leaveOpen: true);
        using var csv = new CsvParser(text, Configuration(), leaveOpen: true);
        while (await ReadRowAsync(csv).ConfigureAwait(false) is { } row)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_header is null)
            {
                _header = MakeHeader(row);
                continue;
            }

            Rows++;
            foreach (var line in Decide(Lines(row, _header)))
            {
                yield return line;
            }
        }

        if (Rows == 0)
        {
            throw Empty();
        }

        foreach (var (line, amount) in _undecided)
        {
            throw Ambiguous(line.Row, amount);
        }
    }

    private static SapB1AnaplanException Empty() => BudgetFailures.Data(
        ErrorIds.BudgetExportEmpty,
        "The export holds no rows.",
        "Check that the Anaplan user sees the lists of the export: a missing access shows as an empty export, not as "
        + "an error.");

    private static SapB1AnaplanException Ambiguous(int row, string text) => BudgetFailures.Data(
        ErrorIds.BudgetAmountUnreadable,
        $"The amount '{text}' in row {row} can be read with a decimal sign or with a thousands sign, and no other row "
        + "tells which.",
        "Say which with -DecimalSign, or with budget.decimalSign in the job file.");

    private static string? Field(string[] row, int? column)
    {
        var text = column is { } at ? row[at].Trim() : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private CsvConfiguration Configuration() => new(CultureInfo.InvariantCulture)
    {
        HasHeaderRecord = false,
        Quote = _format.Quote,
        Escape = _format.Quote,
        Delimiter = _format.Separator?.ToString() ?? ",",
        DetectDelimiter = _format.Separator is null,
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
            if (sign == _format.Quote)
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

    private async Task<string[]?> ReadRowAsync(CsvParser csv)
    {
        try
        {
            if (!await csv.ReadAsync().ConfigureAwait(false))
            {
                return null;
            }
        }
        catch (DecoderFallbackException failure)
        {
            throw WrongEncoding($"The bytes after row {Rows} are not {(_format.Encoding ?? Encoding.UTF8).WebName}.", failure);
        }

        _separator = csv.Delimiter[0];
        var row = csv.Record!;
        return _header is null || row.Length == _header.Names.Count
            ? row
            : throw BudgetFailures.Data(
                ErrorIds.BudgetRowUnreadable,
                $"Row {Rows + 1} has {row.Length} columns, the header has {_header.Names.Count}.",
                "The file is damaged or its separator or quoting is not what the settings say. Nothing was posted; run "
                + "the export again.");
    }

    private BudgetHeader MakeHeader(string[] row) => row.Any(name => name.IndexOf('\0') >= 0)
        ? throw WrongEncoding("The header holds null characters, as UTF-16 does when it is read as something else.", null)
        : new BudgetHeader(row, _format, _isPeriod);

    private static SapB1AnaplanException WrongEncoding(string message, Exception? inner) => BudgetFailures.Data(
        ErrorIds.BudgetEncodingWrong,
        message,
        "Say the encoding with -Encoding, or with budget.encoding in the job file, such as ISO-8859-1 or UTF-16LE.",
        inner);

    private IEnumerable<(BudgetLine Line, string Amount)> Lines(string[] row, BudgetHeader header)
    {
        if (!IsWanted(Field(row, header.LineItem)))
        {
            yield break;
        }

        var line = new BudgetLine
        {
            Row = Rows,
            Budget = _format.Budget,
            Account = row[header.Account].Trim(),
            CostCenter = Field(row, header.CostCenter),
            OtherCostCenters = header.OtherCostCenters.Length == 0
                ? []
                : header.OtherCostCenters.Select(column => Field(row, column)).ToArray(),
            Currency = Field(row, header.Currency),
            Version = Field(row, header.Version),
        };
        if (header.Amount is { } amount)
        {
            if (Field(row, amount) is { } text)
            {
                yield return (line with { Period = Field(row, header.Period) ?? string.Empty }, text);
            }

            yield break;
        }

        foreach (var column in header.PeriodColumns)
        {
            if (Field(row, column) is { } text)
            {
                yield return (line with { Period = header.Names[column] }, text);
            }
        }
    }

    private bool IsWanted(string? lineItem)
    {
        if (lineItem is null)
        {
            return true;
        }

        if (_format.LineItem is not null)
        {
            return string.Equals(lineItem, _format.LineItem, StringComparison.OrdinalIgnoreCase);
        }

        _lineItem ??= lineItem;
        return string.Equals(lineItem, _lineItem, StringComparison.Ordinal)
            ? true
            : throw BudgetFailures.Data(
                ErrorIds.BudgetRowUnreadable,
                $"The export has several line items: '{_lineItem}' and, in row {Rows}, '{lineItem}'. Adding them up "
                + "would be wrong.",
                "Say which one is the budget with -LineItem, or with budget.lineItem in the job file.");
    }

    private IEnumerable<BudgetLine> Decide(IEnumerable<(BudgetLine Line, string Amount)> lines)
    {
        foreach (var (line, text) in lines)
        {
            if (_decimalSign is null && text.IndexOfAny(['.', ',']) >= 0)
            {
                // An unquoted field of a comma separated file cannot hold a comma, so a lone point is its decimal sign.
                _decimalSign = BudgetAmount.Proves(text)
                    ?? (_separator == ',' && text.IndexOf(',') < 0 ? '.' : null);
                if (_decimalSign is null)
                {
                    _undecided.Enqueue((line, text));
                    if (_undecided.Count >= UndecidedLimit)
                    {
                        throw Ambiguous(line.Row, text);
                    }

                    continue;
                }

                while (_undecided.Count > 0)
                {
                    var waiting = _undecided.Dequeue();
                    yield return Amount(waiting.Line, waiting.Text);
                }
            }

            yield return Amount(line, text);
        }
    }

    private BudgetLine Amount(BudgetLine line, string text) =>
        BudgetAmount.Parse(text, _decimalSign ?? '.') is { } amount
            ? line with { Amount = amount }
            : throw BudgetFailures.Data(
                ErrorIds.BudgetAmountUnreadable,
                $"The amount '{text}' in row {line.Row} (account '{line.Account}', period '{line.Period}') is no number "
                + $"with the decimal sign '{_decimalSign ?? '.'}'.",
                "Export plain numbers, or say the decimal sign with -DecimalSign, or with budget.decimalSign in the job "
                + "file.");
}
