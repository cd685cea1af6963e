using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The lines of one company's entries, each with the cell that its amount is added to.</summary>
internal sealed class LineWriter(StoreDatabase store, long company, long run)
{
    private readonly CellWriter _cells = new(store, company, run);

    /// <summary>Writes the lines of an entry that was not known.</summary>
    public UpsertCount Insert(int entry, LineImage[] lines)
    {
        foreach (var line in lines)
        {
            Insert(entry, line);
        }

        return UpsertCount.Zero with { NewEntries = 1, NewLines = lines.Length };
    }

    /// <summary>Brings the lines of a known entry to what it has now.</summary>
    public UpsertCount Update(int entry, LineImage[] lines)
    {
        var count = UpsertCount.Zero with { ChangedEntries = 1 };
        var known = Read(entry);
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

        foreach (var gone in known.Values)
        {
            _cells.Remove(gone.Cell, gone.Net);
            store.Execute("DELETE FROM lines WHERE company = ?1 AND entry = ?2 AND line = ?3", company, entry, gone.Line);
        }

        return count with { VanishedLines = known.Count };
    }

    /// <summary>Takes all lines of an entry out.</summary>
    /// <returns>How many there were.</returns>
    public int Remove(int entry)
    {
        var lines = Read(entry);
        foreach (var line in lines.Values)
        {
            _cells.Remove(line.Cell, line.Net);
        }

        store.Execute("DELETE FROM lines WHERE company = ?1 AND entry = ?2", company, entry);
        return lines.Count;
    }

    /// <summary>Writes the totals of the cells that lines came to or left.</summary>
    public void Flush() => _cells.Flush();

    /// <summary>After a rollback: nothing of the failed batch may survive in memory.</summary>
    public void Forget() => _cells.Forget();

    private void Insert(int entry, in LineImage line)
    {
        var cell = _cells.Add(line.Key, line.Amounts.Net);
        store.Execute(
            "INSERT INTO lines (company, entry, line, cell, debit, credit, system_debit, system_credit, foreign_debit, "
            + "foreign_credit, short_name, memo, hash, first_run, changed_run) "
            + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)",
            Values(entry, line, cell));
    }

    private void Update(int entry, in LineImage line, long cell) => store.Execute(
        "UPDATE lines SET cell = ?4, debit = ?5, credit = ?6, system_debit = ?7, system_credit = ?8, "
        + "foreign_debit = ?9, foreign_credit = ?10, short_name = ?11, memo = ?12, hash = ?13, changed_run = ?14 "
        + "WHERE company = ?1 AND entry = ?2 AND line = ?3",
        Values(entry, line, cell));

    private object?[] Values(int entry, in LineImage line, long cell) =>
    [
        company, entry, line.Line, cell, line.Amounts.Debit, line.Amounts.Credit, line.Amounts.SystemDebit,
        line.Amounts.SystemCredit, line.Amounts.ForeignDebit, line.Amounts.ForeignCredit, line.ShortName, line.Memo,
        line.Hash, run,
    ];

    private Dictionary<int, StoredLine> Read(int entry) => store.Query<StoredLine>(
        "SELECT line, cell, hash, debit - credit AS LocalAmount, system_debit - system_credit AS SystemAmount, "
        + "foreign_debit - foreign_credit AS ForeignAmount FROM lines WHERE company = @company AND entry = @entry",
        new { company, entry }).ToDictionary(line => line.Line);

    /// <summary>A line as it was written; amounts in millionths.</summary>
    private sealed record StoredLine
    {
        public int Line { get; init; }

        public long Cell { get; init; }

        public long Hash { get; init; }

        public long LocalAmount { get; init; }

        public long SystemAmount { get; init; }

        public long ForeignAmount { get; init; }

        public CellDelta Net => new(LocalAmount, SystemAmount, ForeignAmount, 1);
    }
}
