using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Takes journal entries into the ledger. Lines, the totals of their cells and the watermark move in one transaction
/// per batch, so a process may die at any point; taking an entry twice, in any order, changes nothing.
/// </summary>
public sealed class EntryWriter : IDisposable
{
    private readonly StoreDatabase _store;
    private readonly EntryImager _imager;
    private readonly CellWriter _cells;
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
        _cells = new CellWriter(store, _company, run);
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
            _cells.Forget();
            throw StoreFailures.TooLarge("The total of a cell", failure);
        }
        catch
        {
            _cells.Forget();
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
            foreach (var line in ReadLines(entry).Values)
            {
                _cells.Remove(line.Cell, line.Net);
                removed++;
            }

            _store.Execute("DELETE FROM lines WHERE company = ?1 AND entry = ?2", _company, entry);
            var gone = _store.Execute("DELETE FROM entries WHERE company = ?1 AND entry = ?2", _company, entry);
            _store.Execute("UPDATE companies SET entries = entries - ?2 WHERE id = ?1", _company, gone);
        }

        _cells.Flush();
        return removed;
    });

    /// <summary>The keys of all entries known in a range of keys.</summary>
    /// <param name="after">Only above this key.</param>
    /// <param name="upTo">Only up to this key.</param>
    /// <returns>The keys, ascending.</returns>
    public IReadOnlyList<int> KnownKeys(int after, int upTo) => _store.Query(
        "SELECT entry FROM entries WHERE company = ?1 AND entry > ?2 AND entry <= ?3 ORDER BY entry",
        reader => reader.GetInt32(0),
        _company,
        after,
        upTo);

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

        _cells.Flush();
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
            foreach (var line in lines)
            {
                Insert(entry.JdtNum, line);
            }

            return read with { NewEntries = 1, NewLines = lines.Length };
        }

        if (before == hash)
        {
            return read;
        }

        WriteHeader(entry, hash);
        CheckBalance(entry);
        return read + WriteDifference(entry.JdtNum, lines);
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

    private UpsertCount WriteDifference(int entry, LineImage[] lines)
    {
        var count = UpsertCount.Zero with { ChangedEntries = 1 };
        var known = ReadLines(entry);
        foreach (var line in lines)
        {
            if (!known.TryGetValue(line.Line, out var before))
            {
                Insert(entry, line);
                count = count with { NewLines = count.NewLines + 1 };
                continue;
            }

            known.Remove(line.Line);

            // The cell is found anew even for equal content: the entry may have moved to another period.
            _cells.Remove(before.Cell, before.Net);
            var cell = _cells.Add(line.Key, line.Amounts.Net);
            if (before.Hash != line.Hash || before.Cell != cell)
            {
                Update(entry, line, cell);
                count = count with { ChangedLines = count.ChangedLines + 1 };
            }
        }

        foreach (var gone in known)
        {
            _cells.Remove(gone.Value.Cell, gone.Value.Net);
            _store.Execute(
                "DELETE FROM lines WHERE company = ?1 AND entry = ?2 AND line = ?3",
                _company,
                entry,
                gone.Key);
        }

        return count with { VanishedLines = known.Count };
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
        LedgerDay.From(entry.ReferenceDate),
        entry.OriginalJournal,
        entry.Original,
        entry.Memo,
        entry.Reference,
        entry.Reference2,
        entry.Reference3,
        hash,
        _run);

    private void Insert(int entry, in LineImage line)
    {
        var cell = _cells.Add(line.Key, line.Amounts.Net);
        _store.Execute(
            "INSERT INTO lines (company, entry, line, cell, debit, credit, system_debit, system_credit, foreign_debit, "
            + "foreign_credit, short_name, memo, hash, first_run, changed_run) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
            Values(entry, line, cell));
    }

    private void Update(int entry, in LineImage line, long cell) => _store.Execute(
        "UPDATE lines SET cell = ?4, debit = ?5, credit = ?6, system_debit = ?7, system_credit = ?8, "
        + "foreign_debit = ?9, foreign_credit = ?10, short_name = ?11, memo = ?12, hash = ?13, changed_run = ?14 "
        + "WHERE company = ?1 AND entry = ?2 AND line = ?3",
        Values(entry, line, cell));

    private object?[] Values(int entry, in LineImage line, long cell) =>
    [
        _company, entry, line.Line, cell, line.Amounts.Debit, line.Amounts.Credit, line.Amounts.SystemDebit,
        line.Amounts.SystemCredit, line.Amounts.ForeignDebit, line.Amounts.ForeignCredit, line.ShortName, line.Memo,
        line.Hash, _run,
    ];

    private Dictionary<int, StoredLine> ReadLines(int entry) => _store.Query(
        "SELECT line, cell, hash, debit, credit, system_debit, system_credit, foreign_debit, foreign_credit "
        + "FROM lines WHERE company = ?1 AND entry = ?2",
        reader => (
            Line: reader.GetInt32(0),
            Stored: new StoredLine(
                reader.GetInt64(1),
                reader.GetInt64(2),
                new LineAmounts(
                    reader.GetInt64(3),
                    reader.GetInt64(4),
                    reader.GetInt64(5),
                    reader.GetInt64(6),
                    reader.GetInt64(7),
                    reader.GetInt64(8)).Net)),
        _company,
        entry).ToDictionary(row => row.Line, row => row.Stored);

    private readonly record struct StoredLine(long Cell, long Hash, CellDelta Net);
}
