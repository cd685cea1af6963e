using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The present entries of a company, as the log knows them; openings are none of them.</summary>
internal sealed class LedgerEntries(StoreDatabase store, long company)
{
    /// <summary>The keys known in a range of keys, ascending.</summary>
    /// <param name="after">Only above this key.</param>
    /// <param name="upTo">Only up to this key.</param>
    /// <param name="postedFrom">Only those posted on this day or later; null for all.</param>
    public IReadOnlyList<int> KnownKeys(int after, int upTo, DateTime? postedFrom) => store.Query<int>(
        "SELECT entry FROM entries WHERE company = @company AND entry > @after AND entry <= @upTo "
        + "AND posting_date >= @first ORDER BY entry",
        new { company, after, upTo, first = Day(postedFrom) });

    /// <summary>Whether an entry is known.</summary>
    /// <param name="entry">Its key.</param>
    /// <param name="postedFrom">Only if posted on this day or later; null for any.</param>
    public bool Has(int entry, DateTime? postedFrom) => Count(entry - 1, entry, postedFrom) > 0;

    /// <summary>How many entries are known in a range of keys.</summary>
    /// <param name="after">Only above this key.</param>
    /// <param name="upTo">Only up to this key.</param>
    /// <param name="postedFrom">Only those posted on this day or later; null for all.</param>
    public long Count(int after, int upTo, DateTime? postedFrom) => store.ExecuteInt64(
        "SELECT COUNT(*) FROM entries WHERE company = ?1 AND entry > ?2 AND entry <= ?3 AND posting_date >= ?4",
        company,
        after,
        upTo,
        Day(postedFrom));

    /// <summary>The highest key known; 0 where nothing is.</summary>
    public int HighestKey() => (int)store.ExecuteInt64("SELECT MAX(entry) FROM entries WHERE company = ?1 AND entry > 0", company);

    /// <summary>The highest posting date known; null where nothing is.</summary>
    public DateTime? LastDay() =>
        store.ExecuteInt64("SELECT MAX(posting_date) FROM entries WHERE company = ?1 AND +entry > 0", company) is > 0 and var day
            ? StoredDay.ToDate((int)day)
            : null;

    /// <summary>Debits, credits and number of the lines per entry.</summary>
    /// <param name="account">The lines of this account only; null for all.</param>
    /// <param name="from">The first posting date.</param>
    /// <param name="to">The last posting date.</param>
    public IReadOnlyDictionary<int, EntryTotals> Totals(string? account, DateTime from, DateTime to) => store.Query<EntryTotals>(
        $"SELECT e.entry AS JdtNum, {StoredAmount.Sum("l.debit", "l.debit_6")} AS Debit, "
        + $"{StoredAmount.Sum("l.credit", "l.credit_6")} AS Credit, COUNT(*) AS Lines "
        + "FROM entries e JOIN lines l ON l.version = e.version JOIN combinations k ON k.id = l.combination "
        + "WHERE e.company = @company AND +e.entry > 0 AND e.posting_date BETWEEN @first AND @last "
        + "AND (@account IS NULL OR k.account = @account) GROUP BY e.entry",
        new { company, account, first = StoredDay.From(from), last = StoredDay.From(to) }).ToDictionary(sum => sum.JdtNum);

    /// <summary>Debit less credit of some entries per account, in local currency.</summary>
    /// <param name="entries">Their keys.</param>
    public IReadOnlyDictionary<string, decimal> NetByAccount(IEnumerable<int> entries)
    {
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var lines = store.Query<(string Account, string Amount)>(
                $"SELECT k.account, {StoredAmount.Sum("l.debit - l.credit", "l.debit_6 - l.credit_6")} FROM entries e "
                + "JOIN lines l ON l.version = e.version JOIN combinations k ON k.id = l.combination "
                + "WHERE e.company = @company AND e.entry = @entry GROUP BY k.account",
                new { company, entry });
            foreach (var (account, amount) in lines)
            {
                sums[account] = (sums.TryGetValue(account, out var known) ? known : 0m) + StoredAmount.Parse(amount);
            }
        }

        return sums;
    }

    /// <summary>The entries whose debits and credits differ in local currency.</summary>
    /// <param name="postedFrom">Only those posted on this day or later; null for all.</param>
    public IReadOnlyList<UnbalancedEntry> Unbalanced(DateTime? postedFrom) => store.Query<UnbalancedEntry>(
        $"SELECT e.entry AS JdtNum, e.posting_date AS ReferenceDate, {StoredAmount.Sum("l.debit", "l.debit_6")} AS Debit, "
        + $"{StoredAmount.Sum("l.credit", "l.credit_6")} AS Credit FROM entries e INDEXED BY entries_unbalanced "
        + "JOIN lines l ON l.version = e.version WHERE e.company = @company AND e.balanced = 0 AND e.entry > 0 AND e.posting_date >= @first GROUP BY e.entry ORDER BY e.entry",
        new { company, first = Day(postedFrom) });

    private static int Day(DateTime? from) => from is null ? 0 : StoredDay.From(from.Value);
}

/// <summary>What the lines of an entry add up to, in local currency.</summary>
internal sealed record EntryTotals
{
    public int JdtNum { get; init; }

    public decimal Debit { get; init; }

    public decimal Credit { get; init; }

    public long Lines { get; init; }
}
