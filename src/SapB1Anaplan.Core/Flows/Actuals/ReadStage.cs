using System.Globalization;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// First stage: brings the ledger up to date with SAP Business One. The first read goes through all keys and goes on
/// where an interrupted one stopped; later ones ask for what changed, with generous overlap, because reading an entry
/// twice changes nothing. A count of both sides at the end proves that none is missing, and finds the ones that are.
/// </summary>
internal sealed class ReadStage
{
    private const int EntriesPerBatch = 2_000;
    private const int LinesPerBatch = 8_000;
    private const int SmallRange = 500;

    private readonly FlowRun _run;
    private readonly ServiceLayerClient _sap;
    private readonly EntryWriter _writer;
    private readonly SapSection _settings;
    private readonly long _company;
    private UpsertCount _count = UpsertCount.Zero;

    public ReadStage(FlowRun run, ServiceLayerClient sap, EntryWriter writer)
    {
        _run = run;
        _sap = sap;
        _writer = writer;
        _settings = run.Job.Sap;
        _company = run.Store.CompanyId(sap.CompanyDatabase);
    }

    private string Scope => _settings.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "all";

    public async Task<UpsertCount> ReadAsync(CancellationToken cancellationToken)
    {
        var today = _run.Store.Time.GetLocalNow().Date;
        var last = _run.Store.ReadMeta("read:" + _sap.CompanyDatabase)?.Split('|');
        if (last is [var day, var scope] && scope == Scope)
        {
            await ReadChangesAsync(DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), today, cancellationToken)
                .ConfigureAwait(false);
        }
        else
        {
            // A read with a wider scope than before starts over: what the old one left out has lower keys.
            var after = last is null ? Math.Max(0, _writer.Watermark - _settings.Overlap) : 0;
            await TakeAsync(
                _sap.ReadJournalEntriesAsync(
                    new JournalEntryQuery { PostedFrom = _settings.From, AfterJdtNum = after > 0 ? after : null },
                    cancellationToken),
                movesWatermark: true,
                cancellationToken).ConfigureAwait(false);
        }

        await CompleteAsync(cancellationToken).ConfigureAwait(false);
        var changedSince = today.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        _run.Store.WriteMeta("read:" + _sap.CompanyDatabase, changedSince + "|" + Scope);
        return _count;
    }

    private async Task ReadChangesAsync(DateTime since, DateTime today, CancellationToken cancellationToken)
    {
        var highest = _writer.Watermark;
        var window = new ChangeWindow
        {
            Since = since,
            HighestJdtNum = highest,
            ReadAgain = _settings.RereadMonths is { } months
                ? [(new DateTime(today.Year, today.Month, 1).AddMonths(-months), new DateTime(9999, 12, 31))]
                : [],
            Filter = _settings.From is null ? null : $"ReferenceDate ge '{Scope}'",
        };
        await TakeAsync(
            _sap.ReadChangedJournalEntriesAsync(window, cancellationToken),
            movesWatermark: false,
            cancellationToken).ConfigureAwait(false);
    }

    private async Task TakeAsync(
        IAsyncEnumerable<JournalEntry> entries,
        bool movesWatermark,
        CancellationToken cancellationToken)
    {
        var batch = new List<JournalEntry>();
        var lines = 0;
        var highest = _writer.Watermark;
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            batch.Add(entry);
            lines += entry.JournalEntryLines.Count;
            highest = Math.Max(highest, entry.JdtNum);
            if (batch.Count >= EntriesPerBatch || lines >= LinesPerBatch)
            {
                Write(batch, movesWatermark ? highest : null);
                batch = [];
                lines = 0;
            }
        }

        // Changes do not come in the order of keys, so the watermark may move only when all of them are in.
        Write(batch, highest);
    }

    private void Write(List<JournalEntry> batch, int? watermark)
    {
        // A page may repeat an entry that moved while it was read; the later state counts.
        var latest = batch.Count == 0
            ? batch
            : batch.GroupBy(entry => entry.JdtNum).Select(same => same.Last()).ToList();
        _count += _writer.Write(latest, watermark);
        _run.Output.Progress("Reading journal entries", $"{_count.Entries:N0} entries, {_count.Lines:N0} lines");
    }

    private async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var highest = _writer.Watermark;
        if (highest > 0)
        {
            await CompleteAsync(0, highest, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CompleteAsync(int after, int upTo, CancellationToken cancellationToken)
    {
        var range = Range(after, upTo);
        var there = await _sap.CountJournalEntriesAsync(range, cancellationToken).ConfigureAwait(false);
        var here = after == 0 && upTo == _writer.Watermark ? _writer.Entries : _run.Store.ExecuteInt64(
            "SELECT COUNT(*) FROM entries WHERE company = ?1 AND entry > ?2 AND entry <= ?3 AND posting_date >= ?4",
            _company,
            after,
            upTo,
            _settings.From is null ? 0 : LedgerDay.From(_settings.From.Value));
        if (there == here)
        {
            return;
        }

        if (upTo - after > SmallRange)
        {
            var middle = after + ((upTo - after) / 2);
            await CompleteAsync(after, middle, cancellationToken).ConfigureAwait(false);
            await CompleteAsync(middle, upTo, cancellationToken).ConfigureAwait(false);
            return;
        }

        _run.Output.Verbose(
            $"Entries {after + 1} to {upTo}: SAP Business One has {there}, the ledger {here}; reading them again.");
        await RepairAsync(after, upTo, cancellationToken).ConfigureAwait(false);
    }

    private async Task RepairAsync(int after, int upTo, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int>();
        var batch = new List<JournalEntry>();
        await foreach (var entry in _sap.ReadJournalEntriesAsync(Range(after, upTo), cancellationToken).ConfigureAwait(false))
        {
            seen.Add(entry.JdtNum);
            batch.Add(entry);
        }

        Write(batch, null);
        var missing = _writer.KnownKeys(after, upTo).Where(key => !seen.Contains(key)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        // Asked for once more by key: a posted entry that is gone is rare enough to be sure of.
        var query = new JournalEntryQuery { JdtNums = missing };
        await foreach (var entry in _sap.ReadJournalEntriesAsync(query, cancellationToken).ConfigureAwait(false))
        {
            missing.Remove(entry.JdtNum);
        }

        if (missing.Count > 0)
        {
            var lines = _writer.Remove(missing);
            _count += UpsertCount.Zero with { VanishedLines = lines };
            _run.Audit("EntriesVanished", string.Join(",", missing), ("lines", lines.ToString(CultureInfo.InvariantCulture)));
            _run.Output.Warning(
                $"SAP Business One no longer has {missing.Count} entries that it had before: {string.Join(", ", missing.Take(20))}.");
        }
    }

    private JournalEntryQuery Range(int after, int upTo) => new()
    {
        AfterJdtNum = after,
        PostedFrom = _settings.From,
        Filter = $"JdtNum le {upTo.ToString(CultureInfo.InvariantCulture)}",
    };
}
