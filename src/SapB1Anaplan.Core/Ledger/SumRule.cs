using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The proof that no money is lost between the log and the model: per period mapped + suspended + set aside + left out is
/// what the present versions of all entries add up to, added up here once more from their lines.
/// </summary>
internal sealed class SumRule(StoreDatabase store, long job, long company, CellRule rule)
{
    /// <summary>Adds up the periods of cells that were just mapped.</summary>
    /// <param name="cells">The cells.</param>
    /// <returns>One row per period.</returns>
    public IReadOnlyList<PeriodSum> Prove(IReadOnlyList<LedgerCell> cells)
    {
        var periods = cells.Select(cell => cell.Period).Distinct().OrderBy(period => period).ToList();
        if (periods.Count == 0)
        {
            return [];
        }

        var source = Sources(periods);
        return periods
            .Select(period => Of(period, source.TryGetValue(period, out var lines) ? lines.ToDecimal() : 0m))
            .ToList();
    }

    /// <summary>Stores the sums of a run.</summary>
    /// <param name="run">The key of the run.</param>
    /// <param name="sums">Its periods.</param>
    public void Record(long run, IEnumerable<PeriodSum> sums) => store.InTransaction(() =>
    {
        foreach (var sum in sums)
        {
            store.Execute(
                "INSERT INTO period_sums VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET source = ?3, mapped = ?4, "
                + "suspended = ?5, set_aside = ?6, left_out = ?7",
                run,
                StoredDay.From(sum.Period),
                StoredAmount.From(sum.Source).ToString(),
                StoredAmount.From(sum.Mapped).ToString(),
                StoredAmount.From(sum.Suspended).ToString(),
                StoredAmount.From(sum.SetAside).ToString(),
                StoredAmount.From(sum.LeftOut).ToString());
        }
    });

    private Dictionary<int, StoredAmount> Sources(List<int> periods)
    {
        var sums = new Dictionary<int, StoredAmount>();
        var first = periods.Min(Math.Abs);
        var last = periods.Max(period => rule.LastDayOf(period));
        var periodOf = new Dictionary<(int Opening, int Day), int>();
        store.Scan(
            $"SELECT e.entry, e.posting_date, {MeasuredAmount.Units(rule.Measure)}, {MeasuredAmount.Millionths(rule.Measure)} "
            + "FROM entries e JOIN lines l ON l.version = e.version JOIN combinations k ON k.id = l.combination "
            + "WHERE e.company = ?1 AND e.posting_date BETWEEN ?2 AND ?3",
            [company, first, last],
            row =>
            {
                var (entry, day) = (row.GetInt32(0), row.GetInt32(1));
                var key = (Math.Min(entry, 0), day);
                if (!periodOf.TryGetValue(key, out var period))
                {
                    periodOf.Add(key, period = rule.PeriodIn(entry, day));
                }

                sums.TryGetValue(period, out var known);
                sums[period] = new StoredAmount(known.Units + row.GetInt64(2), known.Millionths + row.GetInt64(3));
            });
        return sums;
    }

    private PeriodSum Of(int period, decimal source)
    {
        var states = store.Query<StateSum>(
            $"SELECT state, {StoredAmount.Sum("amount", "amount_6")} AS Amount FROM cells "
            + "WHERE job = @job AND period = @period GROUP BY state",
            new { job, period }).ToDictionary(sum => sum.State, sum => sum.Amount);
        decimal In(CellState state) => states.TryGetValue(state, out var amount) ? amount : 0m;

        return new PeriodSum
        {
            Period = StoredDay.ToDate(Math.Abs(period)),
            Source = source,
            Mapped = In(CellState.Mapped),
            Suspended = In(CellState.Suspended),
            SetAside = In(CellState.SetAside),
            LeftOut = In(CellState.LeftOut),
        };
    }

    private sealed record StateSum
    {
        public CellState State { get; init; }

        public decimal Amount { get; init; }
    }
}
