using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>How SAP Business One is read.</summary>
/// <param name="Rule">How lines gather into cells.</param>
/// <param name="From">The first posting date; null for all.</param>
/// <param name="Overlap">How many keys below the highest one are read again.</param>
/// <param name="RereadMonths">How many months before this one are read again; null for what the client thinks right.</param>
internal sealed record ReadSettings(CellRule Rule, DateTime? From, int Overlap, int? RereadMonths);

/// <summary>What reading came to.</summary>
internal sealed record ReadEntries(UpsertCount Count, IReadOnlyList<UnbalancedEntry> Unbalanced);

/// <summary>
/// Brings the ledger up to date with SAP Business One. The first read goes through all keys and goes on where an
/// interrupted one stopped; later ones ask for what changed, with generous overlap, because reading an entry twice
/// changes nothing. A count of both sides at the end proves that none is missing, and finds the ones that are.
/// </summary>
internal sealed class ReadStage : IDisposable
{
    private const int SmallRange = 500;

    private readonly StoreDatabase _store;
    private readonly RunTrail _trail;
    private readonly ReadSettings _settings;
    private readonly ServiceLayerClient _sap;
    private readonly ICommandOutput _output;
    private readonly EntryWriter _writer;
    private readonly EntryBatch _batch;
    private long _vanished;

    public ReadStage(StoreDatabase store, RunTrail trail, ReadSettings settings, ServiceLayerClient sap, ICommandOutput output)
    {
        _store = store;
        _trail = trail;
        _settings = settings;
        _sap = sap;
        _output = output;
        _writer = new EntryWriter(store, sap.CompanyDatabase, settings.Rule, trail.Key);
        _batch = new EntryBatch(_writer);
    }

    private string LastRead => "read:" + _sap.CompanyDatabase;

    private string Scope => _settings.From is null ? "all" : Day(_settings.From.Value);

    public async Task<ReadEntries> ReadAsync(CancellationToken cancellationToken)
    {
        if (CellRebuild.Apply(_store, _sap.CompanyDatabase, _settings.Rule, _trail.Key))
        {
            _output.Verbose("The calendar or the entry types left out changed: the cells were gathered anew.");
        }

        var today = _store.Time.GetLocalNow().Date;
        var last = _store.ReadMeta(LastRead)?.Split('|');
        if (last is [var day, var scope] && scope == Scope)
        {
            var since = DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            await TakeAsync(
                _sap.ReadChangedJournalEntriesAsync(Window(since, today), cancellationToken),
                movesWatermark: false,
                cancellationToken).ConfigureAwait(false);
        }
        else
        {
            // A read with a wider scope than before starts over: what the old one left out has lower keys.
            var after = last is null ? Math.Max(0, _writer.Watermark - _settings.Overlap) : 0;
            var query = new JournalEntryQuery { PostedFrom = _settings.From, AfterJdtNum = after > 0 ? after : null };
            await TakeAsync(
                _sap.ReadJournalEntriesAsync(query, cancellationToken),
                movesWatermark: true,
                cancellationToken).ConfigureAwait(false);
        }

        if (_writer.Watermark is > 0 and var highest)
        {
            await CompleteAsync(0, highest, cancellationToken).ConfigureAwait(false);
        }

        _store.WriteMeta(LastRead, Day(today.AddDays(-1)) + "|" + Scope);
        return Done();
    }

    public void Dispose() => _writer.Dispose();

    private ChangeWindow Window(DateTime since, DateTime today) => new()
    {
        Since = since,
        HighestJdtNum = _writer.Watermark,
        ReadAgain = _settings.RereadMonths is { } months
            ? [(new DateTime(today.Year, today.Month, 1).AddMonths(-months), new DateTime(9999, 12, 31))]
            : [],
        Filter = _settings.From is null ? null : $"ReferenceDate ge '{Scope}'",
    };

    private async Task TakeAsync(
        IAsyncEnumerable<JournalEntry> entries,
        bool movesWatermark,
        CancellationToken cancellationToken)
    {
        var highest = _writer.Watermark;
        await foreach (var entry in entries.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            _batch.Add(entry);
            highest = Math.Max(highest, entry.JdtNum);
            if (_batch.IsFull)
            {
                Write(movesWatermark ? highest : null);
            }
        }

        // Changes do not come in the order of keys, so the watermark may move only when all of them are in.
        Write(highest);
    }

    private void Write(int? watermark)
    {
        _batch.Write(watermark);
        _output.Progress("Reading journal entries", $"{_batch.Count.Entries:N0} entries, {_batch.Count.Lines:N0} lines");
    }

    private async Task CompleteAsync(int after, int upTo, CancellationToken cancellationToken)
    {
        var there = await _sap.CountJournalEntriesAsync(Range(after, upTo), cancellationToken).ConfigureAwait(false);
        var here = after == 0 && upTo == _writer.Watermark ? _writer.Entries : _writer.Count(after, upTo, _settings.From);
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

        _output.Verbose(
            $"Entries {after + 1} to {upTo}: SAP Business One has {there}, the ledger {here}; reading them again.");
        await RepairAsync(after, upTo, cancellationToken).ConfigureAwait(false);
    }

    private async Task RepairAsync(int after, int upTo, CancellationToken cancellationToken)
    {
        var seen = new HashSet<int>();
        await foreach (var entry in _sap.ReadJournalEntriesAsync(Range(after, upTo), cancellationToken).ConfigureAwait(false))
        {
            seen.Add(entry.JdtNum);
            _batch.Add(entry);
        }

        Write(null);
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
            _vanished += lines;
            _trail.Audit("EntriesVanished", string.Join(",", missing), ("lines", Number(lines)));
            _output.Warning(
                $"SAP Business One no longer has {missing.Count} entries that it had before: {string.Join(", ", missing.Take(20))}.");
        }
    }

    private JournalEntryQuery Range(int after, int upTo) => new()
    {
        AfterJdtNum = after,
        PostedFrom = _settings.From,
        Filter = $"JdtNum le {Number(upTo)}",
    };

    private ReadEntries Done()
    {
        var count = _batch.Count + (UpsertCount.Zero with { VanishedLines = _vanished });
        _trail.Audit(
            "EntriesRead",
            _sap.CompanyDatabase,
            ("entries", Number(count.Entries)),
            ("newLines", Number(count.NewLines)),
            ("changedLines", Number(count.ChangedLines)),
            ("unbalancedEntries", string.Join(",", _writer.Unbalanced.Select(entry => entry.JdtNum))),
            ("vanishedLines", Number(count.VanishedLines)));
        return new ReadEntries(count, _writer.Unbalanced);
    }

    private static string Day(DateTime date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Gathers journal entries until there are enough of them for one transaction; no more of them are in memory.</summary>
internal sealed class EntryBatch(EntryWriter writer)
{
    private const int MostEntries = 2_000;
    private const int MostLines = 8_000;

    private readonly List<JournalEntry> _entries = [];
    private int _lines;

    /// <summary>What all batches changed.</summary>
    public UpsertCount Count { get; private set; } = UpsertCount.Zero;

    public bool IsFull => _entries.Count >= MostEntries || _lines >= MostLines;

    public void Add(JournalEntry entry)
    {
        _entries.Add(entry);
        _lines += entry.JournalEntryLines.Count;
    }

    /// <summary>Writes what was gathered, and the watermark where one is given.</summary>
    public void Write(int? watermark = null)
    {
        // A page may repeat an entry that moved while it was read; the later state counts.
        var latest = _entries.GroupBy(entry => entry.JdtNum).Select(same => same.Last()).ToList();
        Count += writer.Write(latest, watermark);
        _entries.Clear();
        _lines = 0;
    }
}
