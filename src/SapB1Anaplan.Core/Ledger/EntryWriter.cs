using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Appends journal entries to the log of a company. A version is written only where an entry differs from what is known;
/// what it takes the place of stays. Versions, sums and the watermark move in one transaction per batch, so a process may
/// die at any point; taking an entry twice, in any order, appends nothing.
/// </summary>
public sealed class EntryWriter : IDisposable
{
    private readonly StoreDatabase _store;
    private readonly EntryImager _imager = new();
    private readonly LineWriter _lines;
    private readonly long _company;
    private readonly long _run;

    /// <summary>Makes a writer for one company and one run.</summary>
    /// <param name="store">The store.</param>
    /// <param name="company">The key of the company, of <see cref="LedgerCompanies"/>.</param>
    /// <param name="run">The key of the run, of <see cref="RunCatalogue"/>.</param>
    public EntryWriter(StoreDatabase store, long company, long run)
    {
        _store = store;
        _company = company;
        _lines = new LineWriter(store, company);
        _run = run;
    }

    /// <summary>The highest entry key read without a gap below it, apart from late commits; 0 at first.</summary>
    public int Watermark => (int)_store.ExecuteInt64("SELECT watermark FROM companies WHERE id = ?1", _company);

    /// <summary>How many entries SAP Business One has, as far as the log knows.</summary>
    public long Entries => _store.ExecuteInt64("SELECT entries FROM companies WHERE id = ?1", _company);

    /// <summary>Appends one batch.</summary>
    /// <param name="entries">Entries with all their lines.</param>
    /// <param name="watermark">The new watermark, which never falls here; null leaves it.</param>
    /// <returns>What it changed.</returns>
    /// <exception cref="SapB1AnaplanException">LedgerAmountTooLarge, and those of the store.</exception>
    public UpsertCount Write(IReadOnlyList<JournalEntry> entries, int? watermark = null)
    {
        var images = new (LineImage[] Lines, long Hash)[entries.Count];
        for (var index = 0; index < images.Length; index++)
        {
            images[index] = _imager.Take(entries[index]);
        }

        try
        {
            return _store.InTransaction(() => WriteBatch(entries, images, watermark));
        }
        catch
        {
            _lines.Forget();
            throw;
        }
    }

    /// <summary>Appends a tombstone for entries that SAP Business One no longer has; their amounts stay in the log.</summary>
    /// <param name="entries">Their keys.</param>
    /// <returns>How many lines went.</returns>
    public long Remove(IReadOnlyCollection<int> entries)
    {
        try
        {
            return _store.InTransaction(() => RemoveBatch(entries));
        }
        catch
        {
            _lines.Forget();
            throw;
        }
    }

    /// <summary>Takes the watermark back: what lies above is read again.</summary>
    /// <param name="watermark">The new one.</param>
    public void Rewind(int watermark) =>
        _store.Execute("UPDATE companies SET watermark = MIN(watermark, ?2) WHERE id = ?1", _company, watermark);

    /// <inheritdoc/>
    public void Dispose() => _imager.Dispose();

    private long RemoveBatch(IReadOnlyCollection<int> entries)
    {
        var removed = 0L;
        foreach (var entry in entries)
        {
            if (Find(entry) is not { } known)
            {
                continue;
            }

            removed += _lines.Supersede(known.Version, known.PostingDate, counts: true).Count;
            _store.Execute(
                "INSERT INTO versions (company, entry, previous, gone, run, number, posting_date, kind, original, memo, "
                + "reference, reference2, reference3, hash) SELECT company, entry, sequence, 1, ?2, number, posting_date, "
                + "kind, original, memo, reference, reference2, reference3, hash FROM versions WHERE sequence = ?1",
                known.Version,
                _run);
            _store.Execute("DELETE FROM entries WHERE company = ?1 AND entry = ?2", _company, entry);
            _store.Execute("UPDATE companies SET entries = entries - 1 WHERE id = ?1", _company);
        }

        _lines.Flush();
        return removed;
    }

    private UpsertCount WriteBatch(
        IReadOnlyList<JournalEntry> entries,
        (LineImage[] Lines, long Hash)[] images,
        int? watermark)
    {
        var count = UpsertCount.Zero;
        for (var index = 0; index < images.Length; index++)
        {
            count += WriteEntry(entries[index], images[index].Lines, images[index].Hash);
        }

        _lines.Flush();
        if (watermark is not null || count.NewEntries > 0)
        {
            _store.Execute(
                "UPDATE companies SET watermark = MAX(watermark, ?2), entries = entries + ?3 WHERE id = ?1",
                _company,
                watermark ?? 0,
                count.NewEntries);
        }

        return count;
    }

    private UpsertCount WriteEntry(JournalEntry entry, LineImage[] lines, long hash)
    {
        var read = UpsertCount.Zero with { Entries = 1, Lines = lines.Length };
        var knownHash = FindHash(entry.JdtNum);
        if (knownHash == hash)
        {
            return read;
        }

        // An opening is told by SAP Business One's sums, and so is not held against them.
        var counts = !OpeningEntry.Is(entry.JdtNum);
        var known = knownHash is null ? null : Find(entry.JdtNum);
        var day = StoredDay.From(entry.ReferenceDate);
        var version = Append(entry, hash, day, known?.Version);
        var before = known is null ? null : _lines.Supersede(known.Version, known.PostingDate, counts);
        _lines.Append(version, day, lines, counts);
        _store.Execute(
            "INSERT INTO entries VALUES (?1, ?2, ?3, ?4, ?5, ?6) "
            + "ON CONFLICT DO UPDATE SET version = ?3, posting_date = ?4, hash = ?5, balanced = ?6",
            _company,
            entry.JdtNum,
            version,
            day,
            hash,
            entry.JournalEntryLines.Sum(line => line.Debit) == entry.JournalEntryLines.Sum(line => line.Credit) ? 1 : 0);
        return read + (before is null
            ? UpsertCount.Zero with { NewEntries = counts ? 1 : 0, NewLines = lines.Length }
            : UpsertCount.Between(before, lines));
    }

    private long Append(JournalEntry entry, long hash, int day, long? previous) => _store.ExecuteInt64(
        "INSERT INTO versions (company, entry, previous, gone, run, number, posting_date, kind, original, memo, reference, "
        + "reference2, reference3, hash) VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING sequence",
        _company,
        entry.JdtNum,
        previous,
        _run,
        entry.Number,
        day,
        entry.OriginalJournal,
        entry.Original,
        entry.Memo,
        entry.Reference,
        entry.Reference2,
        entry.Reference3,
        hash);

    private long? FindHash(int entry)
    {
        var known = _store.Prepare("SELECT hash FROM entries WHERE company = ?1 AND entry = ?2");
        return StoreDatabase.Bind(known, [_company, entry]).ExecuteScalar() as long?;
    }

    private Head? Find(int entry) => _store.Query<Head>(
        "SELECT version, posting_date AS PostingDate FROM entries WHERE company = @company AND entry = @entry",
        new { company = _company, entry }).SingleOrDefault();

    private sealed record Head
    {
        public long Version { get; init; }

        public int PostingDate { get; init; }
    }
}
