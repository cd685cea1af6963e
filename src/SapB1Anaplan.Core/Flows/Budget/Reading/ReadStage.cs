using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>How the export of a budget is read.</summary>
internal sealed record ReadSettings
{
    /// <summary>The export action, under which its header is remembered.</summary>
    public required string Export { get; init; }

    /// <summary>How its output is written; an encoding of null is what Anaplan says.</summary>
    public ExportFormat Format { get; init; } = new();

    /// <summary>What its columns hold.</summary>
    public BudgetLayout Layout { get; init; } = new();

    /// <summary>Whether a heading is a period.</summary>
    public required Func<string, bool> IsPeriod { get; init; }

    /// <summary>Takes the header as it is now.</summary>
    public bool AcceptHeader { get; init; }

    /// <summary>Remembers nothing.</summary>
    public bool IsRehearsal { get; init; }
}

/// <summary>From the output of the export action to budget lines.</summary>
/// <param name="headers">The headers of earlier runs; null in a pipeline typed by hand, which remembers none.</param>
/// <param name="settings">How to read.</param>
/// <param name="output">Where to report.</param>
internal sealed class ReadStage(ExportHeaders? headers, ReadSettings settings, ICommandOutput output)
{
    private const int RowsPerReport = 1000;

    /// <summary>Reads the lines one after the other. Once all are read, the header is remembered.</summary>
    /// <exception cref="SapB1AnaplanException">Those of <see cref="BudgetExportReader"/>, and of the export.</exception>
    public async IAsyncEnumerable<BudgetLine> ReadAsync(
        AnaplanExportResult export, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var stream = export.OpenRead();
        var known = settings.AcceptHeader ? null : headers?.Find(settings.Export);
        var reader = new BudgetExportReader(
            settings.Format with { Encoding = settings.Format.Encoding ?? export.Format.Encoding },
            settings.Layout with { Budget = settings.Layout.Budget ?? export.Task.ActionName, KnownHeader = known },
            settings.IsPeriod);
        await foreach (var line in reader.ReadAsync(stream, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
            if (reader.Rows % RowsPerReport == 0)
            {
                output.Progress("Reading the budget", $"{reader.Rows} rows");
            }
        }

        if (reader.UnusedColumns.Count > 0)
        {
            output.Verbose("Columns of the export without use: " + string.Join(", ", reader.UnusedColumns));
        }

        if (!settings.IsRehearsal)
        {
            headers?.Save(settings.Export, reader.Header);
        }
    }
}
