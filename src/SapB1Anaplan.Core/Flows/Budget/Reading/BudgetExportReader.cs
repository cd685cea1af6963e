using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan.Files;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>
/// Turns the output of an export action into budget lines, one after the other: one row per period, or periods across
/// the columns (export types TABULAR_*; Anaplan reference section 4.3). Blank amounts are no figures and give no line.
/// One instance reads one output.
/// </summary>
internal sealed class BudgetExportReader
{
    private readonly BudgetLayout _layout;
    private readonly Func<string, bool> _isPeriod;
    private readonly ExportReader _reader;
    private readonly ExportAmounts<BudgetLine> _amounts;
    private BudgetHeader? _header;
    private string? _lineItem;

    /// <summary>Makes a reader.</summary>
    /// <param name="format">How the output is written.</param>
    /// <param name="layout">What its columns hold.</param>
    /// <param name="isPeriod">Whether a heading is a period; by default what a model calendar writes.</param>
    public BudgetExportReader(ExportFormat format, BudgetLayout layout, Func<string, bool>? isPeriod = null)
    {
        _layout = layout;
        _isPeriod = isPeriod ?? (text => BudgetPeriod.FromText(text) is not null);
        _reader = new ExportReader(format, BudgetFailures.Unreadable);
        _amounts = new ExportAmounts<BudgetLine>(format.DecimalSign, BudgetFailures.Amount);
    }

    /// <summary>The headings; empty before the first line was read.</summary>
    public IReadOnlyList<string> Header => _header?.Names ?? [];

    /// <summary>The headings that the budget has no use for: names, totals, further dimensions.</summary>
    public IReadOnlyList<string> UnusedColumns => _header?.Unused ?? [];

    /// <summary>The rows read so far, without the header.</summary>
    public int Rows => _reader.Rows;

    /// <summary>Reads the lines.</summary>
    /// <param name="stream">The bytes of the output, already joined from their chunks.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>
    /// The lines in the order of the output, but for those that wait for a row that tells the decimal sign.
    /// </returns>
    /// <exception cref="SapB1AnaplanException">
    /// BudgetHeaderChanged, BudgetExportEmpty, BudgetEncodingWrong, BudgetRowUnreadable, BudgetAmountUnreadable.
    /// </exception>
    public async IAsyncEnumerable<BudgetLine> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var row in _reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            if (_header is null)
            {
                _header = new BudgetHeader(row, _layout, _isPeriod);
                continue;
            }

            foreach (var (blank, text) in Lines(row, _header))
            {
                foreach (var (line, amount) in _amounts.Read(blank, text, _reader.Separator))
                {
                    yield return line with { Amount = amount };
                }
            }
        }

        if (Rows == 0)
        {
            throw BudgetFailures.Empty();
        }

        _amounts.End();
    }

    private static string? Field(string[] row, int? column)
    {
        var text = column is { } at ? row[at].Trim() : null;
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private IEnumerable<(BudgetLine Line, string Amount)> Lines(string[] row, BudgetHeader header)
    {
        if (!IsWanted(Field(row, header.LineItem)))
        {
            yield break;
        }

        var line = new BudgetLine
        {
            Row = Rows,
            Budget = _layout.Budget,
            Account = row[header.Account].Trim(),
            CostCenter = Field(row, header.CostCenters[0]),
            OtherCostCenters = header.CostCenters.Skip(1).Select(column => Field(row, column)).ToArray(),
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

        if (_layout.WantedLineItem is not null)
        {
            return string.Equals(lineItem, _layout.WantedLineItem, StringComparison.OrdinalIgnoreCase);
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
}
