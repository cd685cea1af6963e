using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>A load whose end the ledger does not know: the run that started it died.</summary>
public sealed record OpenLoad
{
    /// <summary>The key.</summary>
    public long Id { get; init; }

    /// <summary>The spool file.</summary>
    public string File { get; init; } = string.Empty;

    /// <summary>The import action.</summary>
    public string Action { get; init; } = string.Empty;

    /// <summary>The id of its task; null where it was not known to have started.</summary>
    public string? Task { get; init; }
}

/// <summary>
/// The loads: which totals were sent with which file in which task. Only a judged load makes its totals the confirmed
/// ones.
/// </summary>
public sealed class LoadLog(StoreDatabase store)
{
    /// <summary>Records what is about to be sent.</summary>
    /// <param name="run">The key of the run.</param>
    /// <param name="file">The spool file.</param>
    /// <param name="sha256">Its hash, as hexadecimal text.</param>
    /// <param name="action">The import action.</param>
    /// <param name="rows">What it holds.</param>
    /// <returns>The key of the load.</returns>
    public long Begin(long run, string file, string sha256, string action, IReadOnlyList<ModelCell> rows) =>
        store.InTransaction(() =>
        {
            var load = store.ExecuteInt64(
                "INSERT INTO loads (run, state, file, sha256, rows, total, action, changed) "
                + "VALUES (?1, 'Spooled', ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id",
                run,
                file,
                sha256,
                rows.Count,
                StoredAmount.FromDecimal(rows.Sum(row => row.Total)),
                action,
                store.Now());
            foreach (var row in rows)
            {
                store.Execute(
                    "INSERT INTO load_rows (load, target, total) VALUES (?1, ?2, ?3)",
                    load,
                    row.Id,
                    StoredAmount.FromDecimal(row.Total));
            }

            return load;
        });

    /// <summary>Stores the id of the task before anything waits for it.</summary>
    /// <param name="load">The load.</param>
    /// <param name="task">The id.</param>
    public void Started(long load, string task) => store.Execute(
        "UPDATE loads SET state = 'Started', task = ?2, changed = ?3 WHERE id = ?1",
        load,
        task,
        store.Now());

    /// <summary>Makes the totals of a judged load the confirmed ones, except for the rows that were refused.</summary>
    /// <param name="load">The load.</param>
    /// <param name="run">The key of the run that judged it.</param>
    /// <param name="refused">Refused targets and why.</param>
    /// <param name="outcome">What the task reported.</param>
    public void Confirm(long load, long run, IReadOnlyDictionary<long, string> refused, string outcome) =>
        store.InTransaction(() =>
        {
            foreach (var row in refused)
            {
                store.Execute("UPDATE targets SET refusal = ?2, dirty = 1 WHERE id = ?1", row.Key, row.Value);
                store.Execute("DELETE FROM load_rows WHERE load = ?1 AND target = ?2", load, row.Key);
            }

            // A load of an earlier run may be older than what was read since: its targets stay marked for another look.
            store.Execute(
                "UPDATE targets SET confirmed = r.total, confirmed_run = ?2, refusal = NULL, "
                + "dirty = CASE WHEN (SELECT run FROM loads WHERE id = ?1) = ?2 THEN 0 ELSE 1 END "
                + "FROM load_rows r WHERE r.load = ?1 AND r.target = targets.id",
                load,
                run);
            Close(load, "Confirmed", outcome);
        });

    /// <summary>Records that a load did not reach the model, or not provably: its totals are sent again.</summary>
    /// <param name="load">The load.</param>
    /// <param name="outcome">Why.</param>
    public void Fail(long load, string outcome) => store.InTransaction(() =>
    {
        // It may have reached the model all the same. What was confirmed before is therefore proved no longer, by no run:
        // a total that goes back to it must be sent too.
        store.Execute(
            "UPDATE targets SET confirmed_run = NULL, dirty = 1 WHERE id IN (SELECT target FROM load_rows WHERE load = ?1)",
            load);
        Close(load, "Failed", outcome);
    });

    /// <summary>The loads whose end is not known, oldest first.</summary>
    /// <returns>The loads.</returns>
    public IReadOnlyList<OpenLoad> Open() => store.Query<OpenLoad>(
        "SELECT id, file, action, task FROM loads WHERE state IN ('Spooled', 'Started') ORDER BY id");

    private void Close(long load, string state, string outcome)
    {
        store.Execute(
            "UPDATE loads SET state = ?2, outcome = ?3, changed = ?4 WHERE id = ?1",
            load,
            state,
            outcome,
            store.Now());

        // What was confirmed stands in the targets now; what failed is sent again from the totals of that moment.
        store.Execute("DELETE FROM load_rows WHERE load = ?1", load);
    }
}
