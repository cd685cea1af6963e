using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The cells of one company while lines are written: finds or makes the cell of a line and gathers what is added to
/// it, so that each touched cell is written once per batch.
/// </summary>
internal sealed class CellWriter(StoreDatabase store, long company, long run)
{
    private const int MostRemembered = 1_000_000;

    private readonly Dictionary<CellKey, long> _ids = [];
    private readonly Dictionary<long, CellDelta> _deltas = [];

    public long Add(in CellKey key, in CellDelta delta)
    {
        var id = Find(key);
        Add(id, delta);
        return id;
    }

    public void Add(long cell, in CellDelta delta) =>
        _deltas[cell] = _deltas.TryGetValue(cell, out var known) ? known + delta : delta;

    public void Remove(long cell, in CellDelta delta) =>
        _deltas[cell] = (_deltas.TryGetValue(cell, out var known) ? known : default) - delta;

    /// <summary>Writes what was gathered; a cell whose sums come out as they were is left alone.</summary>
    public void Flush()
    {
        foreach (var pair in _deltas)
        {
            if (pair.Value != default)
            {
                store.Execute(
                    "UPDATE cells SET local = local + ?2, system = system + ?3, foreign_total = foreign_total + ?4, "
                    + "lines = lines + ?5, changed_run = ?6, dirty = 1 WHERE id = ?1",
                    pair.Key,
                    pair.Value.Local,
                    pair.Value.System,
                    pair.Value.Foreign,
                    pair.Value.Lines,
                    run);
            }
        }

        _deltas.Clear();
        if (_ids.Count > MostRemembered)
        {
            _ids.Clear();
        }
    }

    /// <summary>After a rollback: neither ids nor sums of the failed batch may survive.</summary>
    public void Forget()
    {
        _ids.Clear();
        _deltas.Clear();
    }

    private long Find(in CellKey key)
    {
        if (_ids.TryGetValue(key, out var id))
        {
            return id;
        }

        id = store.ExecuteInt64(
            "SELECT id FROM cells WHERE company = ?1 AND period = ?2 AND account = ?3 AND center1 = ?4 AND center2 = ?5 "
            + "AND center3 = ?6 AND center4 = ?7 AND center5 = ?8 AND project = ?9 AND branch = ?10 AND currency = ?11 "
            + "AND left_out = ?12",
            Values(key));
        if (id == 0)
        {
            id = store.ExecuteInt64(
                "INSERT INTO cells (company, period, account, center1, center2, center3, center4, center5, project, "
                + "branch, currency, left_out, changed_run) "
                + "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) RETURNING id",
                [.. Values(key), run]);
        }

        _ids.Add(key, id);
        return id;
    }

    private object?[] Values(in CellKey key) =>
    [
        company, key.Period, key.Account, key.Center1, key.Center2, key.Center3, key.Center4, key.Center5, key.Project,
        key.Branch, key.Currency, key.LeftOut ? 1 : 0,
    ];
}
