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
/// The loads of a job: which totals were sent with which file in which task, from which state of the log and by which
/// mapping. Their rows stay, with the old and the new total and what came of them.
/// </summary>
public sealed class LoadLog(StoreDatabase store, long job)
{
    private const string Confirmed = nameof(Confirmed);

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
                "INSERT INTO loads (job, run, state, file, sha256, rows, action, sequence, mapping, changed) "
                + "SELECT ?1, ?2, 'Spooled', ?3, ?4, ?5, ?6, sequence, mapping, ?7 FROM jobs WHERE id = ?1 RETURNING id",
                job,
                run,
                file,
                sha256,
                rows.Count,
                action,
                store.Now());
            foreach (var row in rows)
            {
                var total = StoredAmount.From(row.Total);
                StoredAmount? held = row.Confirmed is { } known ? StoredAmount.From(known) : null;
                store.Execute(
                    "INSERT INTO load_rows (load, target, held, held_6, total, total_6) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                    load,
                    row.Id,
                    held?.Units,
                    held?.Millionths,
                    total.Units,
                    total.Millionths);
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

    /// <summary>Makes the totals of a judged load those that the model holds, except for the rows that were refused.</summary>
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
                store.Execute("UPDATE load_rows SET outcome = ?3 WHERE load = ?1 AND target = ?2", load, row.Key, row.Value);
            }

            // A load of an earlier run may be older than what was read since: its targets stay marked for another look.
            store.Execute(
                "UPDATE targets SET held = r.total, held_6 = r.total_6, held_run = ?2, refusal = NULL, "
                + "dirty = CASE WHEN (SELECT run FROM loads WHERE id = ?1) = ?2 THEN 0 ELSE 1 END "
                + "FROM load_rows r WHERE r.load = ?1 AND r.target = targets.id AND r.outcome IS NULL",
                load,
                run);
            Close(load, Confirmed, Confirmed, outcome);
        });

    /// <summary>Records that a load did not reach the model, or not provably: its totals are sent again.</summary>
    /// <param name="load">The load.</param>
    /// <param name="outcome">Why.</param>
    public void Fail(long load, string outcome) => store.InTransaction(() =>
    {
        // It may have reached the model all the same. What was held before is therefore proved no longer, by no run: a
        // total that goes back to it must be sent too, and so must one that was never there.
        store.Execute(
            "UPDATE targets SET held = COALESCE(held, 0), held_6 = COALESCE(held_6, 0), held_run = NULL, dirty = 1 "
            + "WHERE id IN (SELECT target FROM load_rows WHERE load = ?1)",
            load);
        Close(load, "Failed", "Not proved: " + outcome, outcome);
        new HeldTotals(store, job).Doubt();
    });

    /// <summary>The loads whose end is not known, oldest first.</summary>
    /// <returns>The loads.</returns>
    public IReadOnlyList<OpenLoad> Open() => store.Query<OpenLoad>(
        "SELECT id, file, action, task FROM loads WHERE job = @job AND state IN ('Spooled', 'Started') ORDER BY id",
        new { job });

    private void Close(long load, string state, string rows, string outcome)
    {
        store.Execute("UPDATE load_rows SET outcome = ?2 WHERE load = ?1 AND outcome IS NULL", load, rows);
        store.Execute(
            "UPDATE loads SET state = ?2, outcome = ?3, changed = ?4 WHERE id = ?1",
            load,
            state,
            outcome,
            store.Now());
    }
}
