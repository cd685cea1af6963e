using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Takes journal entries into the ledger. Lines, the totals of their cells and the watermark move in one transaction
/// per batch, so a process may die at any point; taking an entry twice, in any order, changes nothing.
/// </summary>
public sealed class EntryWriter : IDisposable
{
    private readonly StoreDatabase _store;
    private readonly EntryImager _imager;
    private readonly LineWriter _lines;
    private readonly long _company;
    private readonly long _run;
    private readonly List<UnbalancedEntry> _unbalanced = [];

    /// <summary>Makes a writer for one company and one run.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="companyDatabase">The company database the entries come from.</param>
    /// <param name="rule">How lines gather into cells; it must be the rule the ledger was prepared with.</param>
    /// <param name="run">The key of the run, of <see cref="RunCatalogue"/>.</param>
    public EntryWriter(StoreDatabase store, string companyDatabase, CellRule rule, long run)
    {
        _store = store;
        _imager = new EntryImager(rule);
        _company = store.CompanyId(companyDatabase);
        _lines = new LineWriter(store, _company, run);
        _run = run;
    }

    /// <summary>The highest entry key read without a gap below it, apart from late commits; 0 at first.</summary>
    public int Watermark => (int)_store.ExecuteInt64("SELECT watermark FROM companies WHERE id = ?1", _company);

    /// <summary>How many entries the ledger holds.</summary>
    public long Entries => _store.ExecuteInt64("SELECT entries FROM companies WHERE id = ?1", _company);

    /// <summary>The new and changed entries written so far whose debits and credits differ.</summary>
    public IReadOnlyList<UnbalancedEntry> Unbalanced => _unbalanced;

    /// <summary>Writes one batch.</summary>
    /// <param name="entries">Entries with all their lines.</param>
    /// <param name="watermark">The new watermark, which never falls; null leaves it.</param>
    /// <returns>What it changed.</returns>
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
        catch (OverflowException failure)
        {
            _lines.Forget();
            throw StoreFailures.TooLarge("The total of a cell", failure);
        }
        catch
        {
            _lines.Forget();
            throw;
        }
    }

    /// <summary>Takes entries out again that SAP Business One no longer has.</summary>
    /// <param name="entries">Their keys.</param>
    /// <returns>How many lines went.</returns>
    public long Remove(IReadOnlyCollection<int> entries) => _store.InTransaction(() =>
    {
        var removed = 0L;
        foreach (var entry in entries)
        {
            removed += _lines.Remove(entry);
            var gone = _store.Execute("DELETE FROM entries WHERE company = ?1 AND entry = ?2", _company, entry);
            _store.Execute("UPDATE companies SET entries = entries - ?2 WHERE id = ?1", _company, gone);
        }

        _lines.Flush();
        return removed;
    });

    /// <summary>The keys of all entries known in a range of keys.</summary>
    /// <param name="after">Only above this key.</param>
    /// <param name="upTo">Only up to this key.</param>
    /// <returns>The keys, ascending.</returns>
    public IReadOnlyList<int> KnownKeys(int after, int upTo) => _store.Query<int>(
        "SELECT entry FROM entries WHERE company = @company AND entry > @after AND entry <= @upTo ORDER BY entry",
        new { company = _company, after, upTo });

    /// <summary>How many entries are known in a range of keys.</summary>
    /// <param name="after">Only above this key.</param>
    /// <param name="upTo">Only up to this key.</param>
    /// <param name="postedFrom">Only those posted on this day or later; null for all.</param>
    /// <returns>Their number.</returns>
    public long Count(int after, int upTo, DateTime? postedFrom) => _store.ExecuteInt64(
        "SELECT COUNT(*) FROM entries WHERE company = ?1 AND entry > ?2 AND entry <= ?3 AND posting_date >= ?4",
        _company,
        after,
        upTo,
        postedFrom is null ? 0 : StoredDay.From(postedFrom.Value));

    /// <inheritdoc/>
    public void Dispose() => _imager.Dispose();

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
        var known = _store.Prepare("SELECT hash FROM entries WHERE company = ?1 AND entry = ?2");
        if (StoreDatabase.Bind(known, [_company, entry.JdtNum]).ExecuteScalar() is not long before)
        {
            WriteHeader(entry, hash);
            CheckBalance(entry);
            return read + _lines.Insert(entry.JdtNum, lines);
        }

        if (before == hash)
        {
            return read;
        }

        WriteHeader(entry, hash);
        CheckBalance(entry);
        return read + _lines.Update(entry.JdtNum, lines);
    }

    private void CheckBalance(JournalEntry entry)
    {
        var debit = entry.JournalEntryLines.Sum(line => line.Debit);
        var credit = entry.JournalEntryLines.Sum(line => line.Credit);
        if (debit != credit)
        {
            _unbalanced.Add(new UnbalancedEntry
            {
                JdtNum = entry.JdtNum,
                ReferenceDate = entry.ReferenceDate,
                Debit = debit,
                Credit = credit,
            });
        }
    }

    private void WriteHeader(JournalEntry entry, long hash) => _store.Execute(
        "INSERT INTO entries (company, entry, number, posting_date, kind, original, memo, reference, reference2, "
        + "reference3, hash, first_run, changed_run) "
        + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12) "
        + "ON CONFLICT DO UPDATE SET number = ?3, posting_date = ?4, kind = ?5, original = ?6, memo = ?7, "
        + "reference = ?8, reference2 = ?9, reference3 = ?10, hash = ?11, changed_run = ?12",
        _company,
        entry.JdtNum,
        entry.Number,
        StoredDay.From(entry.ReferenceDate),
        entry.OriginalJournal,
        entry.Original,
        entry.Memo,
        entry.Reference,
        entry.Reference2,
        entry.Reference3,
        hash,
        _run);
}
