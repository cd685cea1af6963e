using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Brings the cells of a job up to the end of the log: what new versions bring is added, what they take the place of is
/// taken away. It costs what changed; a job whose rule changed is gathered anew from the present versions.
/// </summary>
internal sealed class Projection(StoreDatabase store, long job, long company, CellRule rule)
{
    private const string Lines =
        "JOIN lines l ON l.version = p.sequence JOIN combinations k ON k.id = l.combination ";

    private readonly Dictionary<long, Source> _sources = [];
    private readonly Dictionary<(int Opening, int Day), int> _periods = [];
    private readonly Dictionary<CellKey, CellDelta> _cells = [];

    private string Columns => "SELECT p.entry, p.posting_date, p.kind, l.combination, "
        + $"{MeasuredAmount.Units(rule.Measure)}, {MeasuredAmount.Millionths(rule.Measure)} FROM ";

    /// <summary>Follows the log.</summary>
    /// <returns>True when the cells were gathered anew.</returns>
    public bool Follow() => store.InTransaction(() =>
    {
        var from = store.ExecuteInt64("SELECT sequence FROM jobs WHERE id = ?1", job);
        var upTo = store.ExecuteInt64("SELECT MAX(sequence) FROM versions");
        var before = store.ExecuteText("SELECT cell_rule FROM jobs WHERE id = ?1", job);
        var anew = before != rule.Fingerprint;
        if (anew)
        {
            Clear();
            Add(1, $"entries e JOIN versions p ON p.sequence = e.version {Lines}WHERE e.company = ?1");
        }
        else if (upTo > from)
        {
            // With a sign before the company, because SQLite would go through all versions of the company by its index.
            Add(1, $"versions p {Lines}WHERE p.sequence > ?2 AND +p.company = ?1 AND p.gone = 0", from);
            Add(
                -1,
                $"versions v JOIN versions p ON p.sequence = v.previous {Lines}WHERE v.sequence > ?2 AND +v.company = ?1 "
                + "AND p.gone = 0",
                from);
        }

        Flush();
        store.Execute("UPDATE jobs SET sequence = ?2, cell_rule = ?3 WHERE id = ?1", job, upTo, rule.Fingerprint);
        return anew && before is not null;
    });

    private void Clear()
    {
        store.Execute("DELETE FROM cell_combinations WHERE cell IN (SELECT id FROM cells WHERE job = ?1)", job);
        store.Execute("DELETE FROM cells WHERE job = ?1", job);

        // What the model holds is known still: a cell that nothing goes to any more is sent as zero.
        store.Execute("UPDATE targets SET dirty = 1 WHERE job = ?1", job);
    }

    private void Add(int sign, string from, params object?[] after)
    {
        store.Scan(
            Columns + from,
            [company, .. after],
            row => Add(
                PeriodOf(row.GetInt32(0), row.GetInt32(1)),
                row.GetInt32(1),
                row.IsDBNull(2) ? null : row.GetString(2),
                row.GetInt64(3),
                new CellDelta(sign * row.GetInt64(4), sign * row.GetInt64(5), sign)));
    }

    private void Add(int period, int day, string? kind, long combination, CellDelta line)
    {
        if (period == 0)
        {
            return;
        }

        var source = SourceOf(combination);
        var leftOut = rule.LeavesOut(kind);
        if (rule.Allocate is null || source.Combination.Centers.IsEmpty)
        {
            Add(new CellKey(period, source.Used, leftOut), combination, line);
            return;
        }

        // Rounding is done line by line, so that a line gives the same whenever and beside whatever it is gathered.
        var amount = new StoredAmount(line.Units * line.Lines, line.Millionths * line.Lines).ToDecimal();
        var first = line.Lines;
        foreach (var (centers, share) in rule.Allocate(source.Combination.Centers, StoredDay.ToDate(day), amount))
        {
            var part = StoredAmount.From(share);
            var used = Use(source.Combination with { Centers = centers });
            Add(
                new CellKey(period, used, leftOut),
                combination,
                new CellDelta(part.Units * line.Lines, part.Millionths * line.Lines, first));
            first = 0;
        }
    }

    private void Add(CellKey key, long combination, CellDelta delta)
    {
        if (!_cells.TryGetValue(key, out var known))
        {
            _cells.Add(key, known = new CellDelta(0, 0, 0));
        }

        known.Units += delta.Units;
        known.Millionths += delta.Millionths;
        known.Lines += delta.Lines;
        known.Combinations.Add(combination);
    }

    private int PeriodOf(int entry, int day)
    {
        var key = (Math.Min(entry, 0), day);
        if (!_periods.TryGetValue(key, out var period))
        {
            _periods.Add(key, period = rule.PeriodIn(entry, day));
        }

        return period;
    }

    private Source SourceOf(long id)
    {
        if (!_sources.TryGetValue(id, out var source))
        {
            var combination = store.Query<StoredCombination>(
                $"SELECT account, {CenterColumns.List} AS Centers, project, branch, currency FROM combinations k WHERE id = @id",
                new { id }).Single().ToCombination();
            _sources.Add(id, source = new Source(combination, Use(combination)));
        }

        return source;
    }

    private Combination Use(Combination combination) => new(
        combination.Account,
        rule.Used(combination.Centers),
        rule.Projects ? combination.Project : string.Empty,
        rule.Branches ? combination.Branch : 0,
        rule.Currencies ? combination.Currency : string.Empty);

    private void Flush()
    {
        foreach (var (key, delta) in _cells.Select(pair => (pair.Key, pair.Value)))
        {
            var used = key.Used;
            var cell = store.ExecuteInt64(
                "INSERT INTO cells (job, period, last_day, account, centers, project, branch, currency, left_out, amount, "
                + "amount_6, lines) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT DO UPDATE SET "
                + "amount = amount + ?10, amount_6 = amount_6 + ?11, lines = lines + ?12, dirty = 1 RETURNING id",
                job,
                key.Period,
                rule.LastDayOf(key.Period),
                used.Account,
                StoredTexts.From(used.Centers.ToList()),
                used.Project,
                used.Branch,
                used.Currency,
                key.LeftOut ? 1 : 0,
                delta.Units,
                delta.Millionths,
                delta.Lines);
            foreach (var combination in delta.Combinations)
            {
                store.Execute("INSERT OR IGNORE INTO cell_combinations VALUES (?1, ?2)", cell, combination);
            }
        }

        _cells.Clear();
    }

    private readonly record struct CellKey(int Period, Combination Used, bool LeftOut);

    private readonly record struct Source(Combination Combination, Combination Used);

    private sealed class CellDelta(long units, long millionths, int lines)
    {
        public long Units { get; set; } = units;

        public long Millionths { get; set; } = millionths;

        public int Lines { get; set; } = lines;

        public HashSet<long> Combinations { get; } = [];
    }

    private sealed record StoredCombination
    {
        public string Account { get; init; } = string.Empty;

        public CostCenters Centers { get; init; }

        public string Project { get; init; } = string.Empty;

        public int Branch { get; init; }

        public string Currency { get; init; } = string.Empty;

        public Combination ToCombination() => new(Account, Centers, Project, Branch, Currency);
    }
}
