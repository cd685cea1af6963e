using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The cells of one company while lines are written: finds or makes the cell of a line and gathers what is added to
/// it, so that each touched cell is written once per batch.
/// </summary>
internal sealed class CellWriter(StoreDatabase store, long company, long run)
{
    private const int MostRemembered = 1_000_000;

    private static readonly string Select = $"SELECT id FROM cells WHERE (company, {CellKey.Columns}) = ({Places(12)})";

    private static readonly string Insert =
        $"INSERT INTO cells (company, {CellKey.Columns}, changed_run) VALUES ({Places(13)}) RETURNING id";

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

        object?[] values = [company, .. key.Values()];
        id = store.ExecuteInt64(Select, values);
        if (id == 0)
        {
            id = store.ExecuteInt64(Insert, [.. values, run]);
        }

        _ids.Add(key, id);
        return id;
    }

    private static string Places(int count) => string.Join(", ", Enumerable.Range(1, count).Select(place => $"?{place}"));
}
