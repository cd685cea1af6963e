using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>How SAP Business One is read.</summary>
/// <param name="From">The first posting date; null for all.</param>
/// <param name="Overlap">How many keys below the highest one are read again.</param>
/// <param name="RereadMonths">How many months before this one are read again; null for what the client thinks right.</param>
internal sealed record ReadSettings(DateTime? From, int Overlap, int? RereadMonths);

/// <summary>What reading came to.</summary>
internal sealed record ReadEntries(UpsertCount Count, IReadOnlyList<UnbalancedEntry> Unbalanced)
{
    /// <summary>The entries that the log has and SAP Business One does not give; they are still in the log.</summary>
    public IReadOnlyCollection<int> Gone { get; init; } = [];

    /// <summary>True where SAP Business One's own sums prove that they are gone, and not merely out of sight.</summary>
    public bool IsGoneProved { get; init; }

    /// <summary>The entries that came without lines.</summary>
    public IReadOnlyCollection<int> WithoutLines { get; init; } = [];

    /// <summary>How many entries the log has.</summary>
    public long Known { get; init; }

    /// <summary>How SAP Business One itself proved the log, and where it does not agree.</summary>
    public LedgerProof Proof { get; init; } = new();
}

/// <summary>
/// Brings the log of the company up to date with SAP Business One. The first read goes through all keys and goes on where
/// an interrupted one stopped; later ones ask for what changed, with generous overlap, because reading an entry twice
/// changes nothing. The control totals of SAP Business One at the end find what no way of asking for changes shows.
/// </summary>
internal sealed class ReadStage : IDisposable
{
    private const int MostDaysBetweenReads = 3;
    private const int MostDaysWithoutAll = 31;

    private readonly StoreDatabase _store;
    private readonly RunTrail _trail;
    private readonly ReadSettings _settings;
    private readonly ServiceLayerClient _sap;
    private readonly ICommandOutput _output;
    private readonly LedgerReading _reading;
    private readonly LedgerEntries _entries;
    private readonly long _company;
    private readonly EntryWriter _writer;
    private readonly EntryBatch _batch;
    private ProofStage? _proof;

    public ReadStage(
        StoreDatabase store, RunTrail trail, long company, ReadSettings settings, ServiceLayerClient sap, ICommandOutput output)
    {
        _store = store;
        _trail = trail;
        _settings = settings;
        _sap = sap;
        _output = output;
        _reading = new LedgerReading(store, company);
        _entries = new LedgerEntries(store, company);
        _company = company;
        _writer = new EntryWriter(store, company, trail.Key);
        _batch = new EntryBatch(_writer);
    }

    /// <param name="periods">The posting periods, asked for where they decide what is read again.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ReadEntries> ReadAsync(Lazy<Task<PeriodStates>> periods, CancellationToken cancellationToken)
    {
        var today = _store.Time.GetLocalNow().Date;
        var yesterday = today.AddDays(-1);

        // The log is one for several jobs: what one of them takes is read for all.
        var covered = _reading.Covers(_settings.From) && !await HasForgottenAsync(today, cancellationToken).ConfigureAwait(false);
        var from = covered ? _reading.From : Earlier(_settings.From);
        var begun = covered ? yesterday : _reading.Begun ?? yesterday;
        if (!covered)
        {
            var goesOn = _reading.Begun is not null && _reading.Since is null;
            _reading.Begin(yesterday);
            if (!goesOn)
            {
                await new ReadAgain(_sap, _reading, _settings).NoteOpenAsync(periods, cancellationToken).ConfigureAwait(false);
            }

            await ReadAllAsync(from, goesOn, cancellationToken).ConfigureAwait(false);
            if (goesOn)
            {
                await ReadChangesAsync(begun, today, from, everyOpen: true, periods, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            // A clock that was set back must not hide what changed since.
            var since = _reading.Since < yesterday ? _reading.Since.Value : yesterday;

            // A ledger that slept, or was put back from an old copy, has missed turns of the periods that are read in turn.
            var slept = since < yesterday.AddDays(-MostDaysBetweenReads);
            await ReadChangesAsync(since, today, from, everyOpen: slept, periods, cancellationToken).ConfigureAwait(false);
        }

        _proof = new ProofStage(_store, _company, _sap, _batch, from, _output);
        var proof = await _proof.ProveAsync(cancellationToken).ConfigureAwait(false);
        if (_proof.Gone.Count > 0)
        {
            // A database that was restored gives its keys out again.
            _writer.Rewind(await _sap.HighestJdtNumAsync(cancellationToken).ConfigureAwait(false) ?? 0);
        }

        _reading.Finish(begun, from);
        Doubt(_proof.Gone.Count, proof);
        return Done(_proof.Gone, proof);
    }

    /// <summary>Appends tombstones for entries that are gone.</summary>
    public ReadEntries Remove(ReadEntries read)
    {
        if (read.Gone.Count == 0)
        {
            return read;
        }

        var lines = _writer.Remove(read.Gone);
        var proof = _proof!.Compare();
        Doubt(0, proof);
        _trail.Audit("EntriesVanished", string.Join(",", read.Gone), ("lines", Number(lines)));
        _output.Warning(
            $"SAP Business One no longer has {read.Gone.Count} entries that it had before: {string.Join(", ", read.Gone.Take(20))}.");
        return read with
        {
            Count = read.Count with { VanishedLines = read.Count.VanishedLines + lines },
            Gone = [],
            Proof = proof,
            Unbalanced = _entries.Unbalanced(_settings.From),
        };
    }

    public void Dispose() => _writer.Dispose();

    // Where the server tells no changes and the log is of a month ago, a period may have been opened, changed and closed
    // again since, and nothing shows which: all of it is read.
    private async Task<bool> HasForgottenAsync(DateTime today, CancellationToken cancellationToken) =>
        _reading.Since < today.AddDays(-MostDaysWithoutAll)
        && await _sap.ChangeTrackingAsync(cancellationToken).ConfigureAwait(false) == ChangeTracking.KeySet;

    private void Doubt(int gone, LedgerProof proof) => _reading.Doubt =
        gone > 0 ? $"{gone} journal entries that were read before are gone from SAP Business One"
        : proof.Differences.Count > 0 ? $"{proof.Differences.Count} sums of SAP Business One differ from the ledger"
        : null;

    private DateTime? Earlier(DateTime? from) => _reading.Since is null ? from
        : from is null || _reading.From is null ? null
        : from < _reading.From ? from : _reading.From;

    private async Task ReadAllAsync(DateTime? from, bool goesOn, CancellationToken cancellationToken)
    {
        var after = goesOn ? Math.Max(0, _writer.Watermark - _settings.Overlap) : 0;
        var query = new JournalEntryQuery { PostedFrom = from, AfterJdtNum = after > 0 ? after : null };
        await TakeAsync(_sap.ReadJournalEntriesAsync(query, cancellationToken), movesWatermark: true, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task ReadChangesAsync(
        DateTime since,
        DateTime today,
        DateTime? from,
        bool everyOpen,
        Lazy<Task<PeriodStates>> periods,
        CancellationToken cancellationToken)
    {
        var again = new ReadAgain(_sap, _reading, _settings);
        var window = new ChangeWindow
        {
            Since = since,
            HighestJdtNum = _writer.Watermark,
            ReadAgainAsync = _ => again.SpansAsync(today, everyOpen, periods),
            Filter = from is null ? null : $"ReferenceDate ge '{from:yyyy-MM-dd}'",
        };
        await TakeAsync(
            _sap.ReadChangedJournalEntriesAsync(window, cancellationToken), movesWatermark: false, cancellationToken)
            .ConfigureAwait(false);
    }

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

    private ReadEntries Done(IReadOnlyCollection<int> gone, LedgerProof proof)
    {
        var count = _batch.Count;
        var unbalanced = _entries.Unbalanced(_settings.From);
        _trail.Audit(
            "EntriesRead",
            _sap.CompanyDatabase,
            ("entries", Number(count.Entries)),
            ("newLines", Number(count.NewLines)),
            ("changedLines", Number(count.ChangedLines)),
            ("unbalancedEntries", string.Join(",", unbalanced.Select(entry => entry.JdtNum))),
            ("withoutLines", string.Join(",", _batch.WithoutLines)),
            ("vanishedLines", Number(count.VanishedLines)),
            ("proof", proof.ToString()));
        return new ReadEntries(count, unbalanced)
        {
            Gone = gone,
            IsGoneProved = _proof!.IsGoneProved,
            WithoutLines = _batch.WithoutLines,
            Known = _writer.Entries,
            Proof = proof,
        };
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
