using System.Text.Json;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>A cell of the model whose total differs from what the model provably holds.</summary>
/// <param name="Id">The key in this ledger.</param>
/// <param name="Members">The members in the order of the job's columns, without the amount.</param>
/// <param name="Period">The first day of its period as yyyymmdd.</param>
/// <param name="Account">The source account, or the first of them in code order.</param>
/// <param name="Confirmed">The total last confirmed; null where it was never loaded.</param>
/// <param name="Total">The total now.</param>
public sealed record ChangedTarget(
    long Id,
    IReadOnlyList<string> Members,
    int Period,
    string Account,
    decimal? Confirmed,
    decimal Total);

/// <summary>
/// What goes where: which source cells make up which cell of the model, and which of these changed since their last
/// confirmed load. What was assigned stays until the mapping changes, so a run looks only at what moved.
/// </summary>
public sealed class JobBook(StoreDatabase store, AmountMeasure measure)
{
    private const string CellColumns =
        "id, period, account, center1, center2, center3, center4, center5, project, branch, currency, left_out, "
        + "local, system, foreign_total, lines";

    private const long LinesForOneScan = 100_000;

    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    /// <summary>The amount of a cell in the measure, with its sign, as SQL over the alias c.</summary>
    private string Amount => Expression(measure) + " * c.sign";

    /// <summary>
    /// Declares where the totals go: company, model, import, columns, measure. When that is not where the ledger's
    /// confirmed totals went, they say nothing about the new place: they are forgotten and everything is sent.
    /// </summary>
    /// <param name="layout">A text that changes whenever the place does.</param>
    /// <returns>True when confirmed totals were forgotten.</returns>
    public bool SetLayout(string layout) => store.InTransaction(() =>
    {
        var before = store.ReadMeta("layout");
        if (before == layout)
        {
            return false;
        }

        store.Execute("UPDATE cells SET target = NULL, state = 0, dirty = 1");
        store.Execute("DELETE FROM targets");
        store.Execute("UPDATE loads SET state = 'Abandoned', changed = ?1 WHERE state IN ('Spooled', 'Started')", store.Now());
        store.WriteMeta("layout", layout);
        _ids.Clear();
        return before is not null;
    });

    /// <summary>The cells that must be mapped: those that changed and those suspended or waiting, or all when the mapping changed.</summary>
    /// <param name="mapping">A text that changes whenever the mapping does.</param>
    /// <returns>The cells, by period and account.</returns>
    public IReadOnlyList<LedgerCell> CellsToMap(string mapping) =>
        store.Query(SelectCells(all: store.ReadMeta("mapping") != mapping), ReadCell);

    /// <summary>All cells, by period and account.</summary>
    /// <returns>The cells.</returns>
    public IReadOnlyList<LedgerCell> AllCells() => store.Query(SelectCells(all: true), ReadCell);

    /// <summary>Writes where cells go. Targets that a cell leaves or reaches are looked at again.</summary>
    /// <param name="cells">The cells that were mapped.</param>
    /// <param name="assignments">What came out, in the same order.</param>
    /// <param name="mapping">The fingerprint that was given to <see cref="CellsToMap"/>.</param>
    public void Assign(IReadOnlyList<LedgerCell> cells, IReadOnlyList<CellAssignment> assignments, string mapping) =>
        store.InTransaction(() =>
        {
            for (var index = 0; index < assignments.Count; index++)
            {
                Assign(cells[index], assignments[index]);
            }

            store.WriteMeta("mapping", mapping);
        });

    /// <summary>The targets whose total differs from the confirmed one, by period and members.</summary>
    /// <returns>The rows to send.</returns>
    public IReadOnlyList<ChangedTarget> Changed() => store.InTransaction(() =>
    {
        var looked = store.Query(
            "SELECT t.id, t.members, t.period, t.account, t.confirmed, t.refusal IS NOT NULL, "
            + LedgerAmount.Sum(Amount)
            + " FROM targets t LEFT JOIN cells c ON c.target = t.id WHERE t.dirty = 1 GROUP BY t.id "
            + "ORDER BY t.period, t.members",
            reader => (
                Refused: reader.GetBoolean(5),
                Target: new ChangedTarget(
                    reader.GetInt64(0),
                    JsonSerializer.Deserialize(reader.GetString(1), StoreJson.Default.StringArray)!,
                    reader.GetInt32(2),
                    reader.GetString(3),
                    reader.IsDBNull(4) ? null : LedgerAmount.ToDecimal(reader.GetInt64(4)),
                    LedgerAmount.ToDecimal(reader.GetInt64(6), reader.GetInt64(7)))));
        foreach (var row in looked.Where(row => row.Target.Confirmed == row.Target.Total))
        {
            store.Execute("UPDATE targets SET dirty = 0, refusal = NULL WHERE id = ?1", row.Target.Id);
        }

        return looked.Where(row => row.Target.Confirmed != row.Target.Total).Select(row => row.Target).ToList();
    });

    /// <summary>
    /// The sum rule for the periods of cells that were just mapped. The source of a period is the sum of its cells, each
    /// of which is proved against its lines here when it was touched, and in an earlier run when it was not: so the
    /// proof costs what changed, not what the ledger holds.
    /// </summary>
    /// <param name="cells">The cells.</param>
    /// <returns>One row per period.</returns>
    public IReadOnlyList<PeriodSum> SumRule(IReadOnlyList<LedgerCell> cells)
    {
        var lost = new Dictionary<int, decimal>();
        var linesOf = cells.Sum(cell => (long)cell.Lines) > LinesForOneScan ? LinesOfAll() : LinesOf;
        foreach (var cell in cells)
        {
            var lines = linesOf(cell.Id);
            if (lines != cell.Amount(measure))
            {
                lost[cell.Period] = (lost.TryGetValue(cell.Period, out var known) ? known : 0m) + lines - cell.Amount(measure);
            }
        }

        return cells.Select(cell => cell.Period).Distinct().OrderBy(period => period)
            .Select(period => SumRule(period, lost.TryGetValue(period, out var amount) ? amount : 0m))
            .ToList();
    }

    /// <summary>Stores the sum rule of a run.</summary>
    /// <param name="run">The key of the run.</param>
    /// <param name="sums">Its periods.</param>
    public void StoreSums(long run, IEnumerable<PeriodSum> sums) => store.InTransaction(() =>
    {
        foreach (var sum in sums)
        {
            store.Execute(
                "INSERT INTO period_sums (run, period, source, mapped, suspended, set_aside, left_out) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET source = ?3, mapped = ?4, "
                + "suspended = ?5, set_aside = ?6, left_out = ?7",
                run,
                LedgerDay.From(sum.Period),
                LedgerAmount.FromDecimal(sum.Source),
                LedgerAmount.FromDecimal(sum.Mapped),
                LedgerAmount.FromDecimal(sum.Suspended),
                LedgerAmount.FromDecimal(sum.SetAside),
                LedgerAmount.FromDecimal(sum.LeftOut));
        }
    });

    /// <summary>SQL for all cells, or for those that must be looked at.</summary>
    internal static string SelectCells(bool all)
    {
        // Asked separately, because SQLite would go through all cells for one condition with OR.
        var chosen = all
            ? "1 = 1"
            : "id IN (SELECT id FROM cells WHERE dirty = 1 UNION SELECT id FROM cells WHERE state IN (2, 3))";
        return $"SELECT {CellColumns} FROM cells WHERE {chosen} ORDER BY period, account, id";
    }

    /// <summary>SQL for the unsigned amount of a cell over the alias c.</summary>
    internal static string Expression(AmountMeasure measure) => measure switch
    {
        AmountMeasure.System => "c.system",
        AmountMeasure.Foreign => "(CASE WHEN c.currency = '' THEN c.local ELSE c.foreign_total END)",
        _ => "c.local",
    };

    /// <summary>SQL for the amount of a line over the aliases l and c.</summary>
    private string LineAmount => measure switch
    {
        AmountMeasure.System => "l.system_debit - l.system_credit",
        AmountMeasure.Foreign =>
            "CASE WHEN c.currency = '' THEN l.debit - l.credit ELSE l.foreign_debit - l.foreign_credit END",
        _ => "l.debit - l.credit",
    };

    // One pass over the lines in their own order beats going to each of very many through the index.
    private Func<long, decimal> LinesOfAll()
    {
        var sums = store.Query(
            $"SELECT +l.cell, {LedgerAmount.Sum(LineAmount)} FROM lines l NOT INDEXED CROSS JOIN cells c ON c.id = l.cell GROUP BY +l.cell",
            reader => (reader.GetInt64(0), LedgerAmount.ToDecimal(reader.GetInt64(1), reader.GetInt64(2))))
            .ToDictionary(row => row.Item1, row => row.Item2);
        return cell => sums.TryGetValue(cell, out var sum) ? sum : 0m;
    }

    private decimal LinesOf(long cell)
    {
        using var reader = StoreDatabase.Bind(
            store.Prepare($"SELECT {LedgerAmount.Sum(LineAmount)} FROM cells c JOIN lines l ON l.cell = c.id WHERE c.id = ?1"),
            [cell]).ExecuteReader();
        reader.Read();
        return LedgerAmount.ToDecimal(reader.GetInt64(0), reader.GetInt64(1));
    }

    private PeriodSum SumRule(int period, decimal lost)
    {
        var states = store.Query(
            $"SELECT c.state, {LedgerAmount.Sum(Expression(measure))} FROM cells c WHERE c.period = ?1 GROUP BY c.state",
            reader => ((CellState)reader.GetInt32(0), LedgerAmount.ToDecimal(reader.GetInt64(1), reader.GetInt64(2))),
            period).ToDictionary(row => row.Item1, row => row.Item2);
        return new PeriodSum
        {
            Period = LedgerDay.ToDate(Math.Abs(period)),
            Source = states.Values.Sum() + lost,
            Mapped = Of(states, CellState.Mapped),
            Suspended = Of(states, CellState.Suspended),
            SetAside = Of(states, CellState.SetAside),
            LeftOut = Of(states, CellState.LeftOut),
        };
    }

    private static decimal Of(Dictionary<CellState, decimal> states, CellState state) =>
        states.TryGetValue(state, out var amount) ? amount : 0m;

    private void Assign(LedgerCell cell, CellAssignment assignment)
    {
        long? target = assignment.Members is null ? null : FindTarget(cell, assignment.Members);
        store.Execute(
            "UPDATE targets SET dirty = 1 WHERE id IN (?2, (SELECT target FROM cells WHERE id = ?1))",
            cell.Id,
            target);
        store.Execute(
            "UPDATE cells SET target = ?2, sign = ?3, state = ?4, dirty = 0 WHERE id = ?1",
            cell.Id,
            target,
            assignment.Sign,
            (int)assignment.State);
    }

    private long FindTarget(LedgerCell cell, IReadOnlyList<string> members)
    {
        var key = JsonSerializer.Serialize(members.ToArray(), StoreJson.Default.StringArray);
        if (_ids.TryGetValue(key, out var id))
        {
            return id;
        }

        id = store.ExecuteInt64("SELECT id FROM targets WHERE members = ?1", key);
        if (id == 0)
        {
            id = store.ExecuteInt64(
                "INSERT INTO targets (members, period, account) VALUES (?1, ?2, ?3) RETURNING id",
                key,
                cell.Period,
                cell.Account);
        }

        _ids.Add(key, id);
        return id;
    }

    private static LedgerCell ReadCell(SqliteDataReader reader) => new()
    {
        Id = reader.GetInt64(0),
        Period = reader.GetInt32(1),
        Account = reader.GetString(2),
        Centers = [reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7)],
        Project = reader.GetString(8),
        Branch = reader.GetInt32(9),
        Currency = reader.GetString(10),
        LeftOut = reader.GetBoolean(11),
        Local = LedgerAmount.ToDecimal(reader.GetInt64(12)),
        System = LedgerAmount.ToDecimal(reader.GetInt64(13)),
        Foreign = LedgerAmount.ToDecimal(reader.GetInt64(14)),
        Lines = reader.GetInt32(15),
    };
}
