using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The proof that no money is lost between lines and model: per period mapped + suspended + set aside + left out is the
/// source. The source of a period is the sum of its cells, each of which is proved against its lines when it was touched,
/// and in an earlier run when it was not: so the proof costs what changed, not what the ledger holds.
/// </summary>
public sealed class SumRule(StoreDatabase store, AmountMeasure measure)
{
    private const long LinesForOneScan = 100_000;

    private string OfLines => StoredAmount.Sum(MeasuredAmount.OfLine(measure));

    /// <summary>Adds up the periods of cells that were just mapped.</summary>
    /// <param name="cells">The cells.</param>
    /// <returns>One row per period.</returns>
    public IReadOnlyList<PeriodSum> Prove(IReadOnlyList<LedgerCell> cells)
    {
        var lost = new Dictionary<int, decimal>();
        var linesOf = cells.Sum(cell => (long)cell.Lines) > LinesForOneScan ? LinesOfAll() : LinesOf;
        foreach (var cell in cells)
        {
            var lines = linesOf(cell.Id);
            if (lines != cell.Amount)
            {
                lost[cell.Period] = (lost.TryGetValue(cell.Period, out var known) ? known : 0m) + lines - cell.Amount;
            }
        }

        return cells.Select(cell => cell.Period).Distinct().OrderBy(period => period)
            .Select(period => Of(period, lost.TryGetValue(period, out var amount) ? amount : 0m))
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
                "INSERT INTO period_sums (run, period, source, mapped, suspended, set_aside, left_out) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET source = ?3, mapped = ?4, "
                + "suspended = ?5, set_aside = ?6, left_out = ?7",
                run,
                StoredDay.From(sum.Period),
                StoredAmount.FromDecimal(sum.Source),
                StoredAmount.FromDecimal(sum.Mapped),
                StoredAmount.FromDecimal(sum.Suspended),
                StoredAmount.FromDecimal(sum.SetAside),
                StoredAmount.FromDecimal(sum.LeftOut));
        }
    });

    // One pass over the lines in their own order beats going to each of very many through the index.
    private Func<long, decimal> LinesOfAll()
    {
        var sums = store.Query<CellSum>(
            $"SELECT +l.cell AS Cell, {OfLines} AS Amount FROM lines l NOT INDEXED "
            + "CROSS JOIN cells c ON c.id = l.cell GROUP BY +l.cell")
            .ToDictionary(sum => sum.Cell, sum => sum.Amount);
        return cell => sums.TryGetValue(cell, out var sum) ? sum : 0m;
    }

    private decimal LinesOf(long cell) => StoredAmount.ToDecimal(store.ExecuteText(
        $"SELECT {OfLines} FROM cells c JOIN lines l ON l.cell = c.id WHERE c.id = ?1", cell));

    private PeriodSum Of(int period, decimal lost)
    {
        var states = store.Query<StateSum>(
            $"SELECT c.state, {StoredAmount.Sum(MeasuredAmount.OfCell(measure))} AS Amount "
            + "FROM cells c WHERE c.period = @period GROUP BY c.state",
            new { period }).ToDictionary(sum => sum.State, sum => sum.Amount);
        decimal In(CellState state) => states.TryGetValue(state, out var amount) ? amount : 0m;

        return new PeriodSum
        {
            Period = StoredDay.ToDate(Math.Abs(period)),
            Source = states.Values.Sum() + lost,
            Mapped = In(CellState.Mapped),
            Suspended = In(CellState.Suspended),
            SetAside = In(CellState.SetAside),
            LeftOut = In(CellState.LeftOut),
        };
    }

    private sealed record CellSum
    {
        public long Cell { get; init; }

        public decimal Amount { get; init; }
    }

    private sealed record StateSum
    {
        public CellState State { get; init; }

        public decimal Amount { get; init; }
    }
}
