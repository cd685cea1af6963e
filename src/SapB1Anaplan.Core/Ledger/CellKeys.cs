using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The keys by which cells of the model are recognised, however their members are written.</summary>
internal static class CellKeys
{
    /// <summary>
    /// Gives each cell of the model the key that its members have now: lists are named, renamed and dropped, and the cell stays
    /// the same. Two cells that turn out to be one become one.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="job">The key of the job.</param>
    /// <param name="keyOf">The key of members in the order of the job's columns.</param>
    public static void Renew(StoreDatabase store, long job, Func<IReadOnlyList<string>, string> keyOf) => store.InTransaction(() =>
    {
        var targets = store.Query<StoredTarget>(
            "SELECT id, key, members FROM targets WHERE job = @job ORDER BY held_run IS NULL, held IS NULL, id", new { job });
        foreach (var same in targets.GroupBy(target => keyOf(target.Members), StringComparer.Ordinal))
        {
            var kept = same.First();
            foreach (var other in same.Skip(1))
            {
                store.Execute("UPDATE cells SET target = ?2, dirty = 1 WHERE target = ?1", other.Id, kept.Id);
                store.Execute("DELETE FROM targets WHERE id = ?1", other.Id);
                store.Execute("UPDATE targets SET held_run = NULL, dirty = 1 WHERE id = ?1 AND held IS NOT NULL", kept.Id);
            }

            if (kept.Key != same.Key)
            {
                store.Execute("UPDATE targets SET key = ?2 WHERE id = ?1", kept.Id, "\u0001" + same.Key);
            }
        }

        // In two steps, because a key may be the former one of another cell.
        store.Execute("UPDATE targets SET key = substr(key, 2) WHERE job = ?1 AND substr(key, 1, 1) = char(1)", job);
    });

    private sealed record StoredTarget
    {
        public long Id { get; init; }

        public string Key { get; init; } = string.Empty;

        public IReadOnlyList<string> Members { get; init; } = [];
    }
}
