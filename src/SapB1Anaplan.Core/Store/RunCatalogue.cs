namespace SapB1Anaplan.Core.Store;

/// <summary>The run catalogue of a ledger.</summary>
public sealed class RunCatalogue(StoreDatabase store)
{
    /// <summary>Records the start of a run, and the end of earlier ones that died.</summary>
    /// <param name="flow">The flow, such as <c>Actuals</c>.</param>
    /// <param name="job">The path of the job file, where there is one.</param>
    /// <returns>Its key in this ledger, and its id for people: the moment of its start and a random tail.</returns>
    public (long Key, string Run) Start(string flow, string? job) => store.InTransaction(() =>
    {
        var now = store.Now();
        var run = now.Replace("-", string.Empty).Replace(":", string.Empty).Substring(0, 15) + "-"
            + Guid.NewGuid().ToString("N").Substring(0, 6);
        store.Execute(
            "UPDATE runs SET state = 'Interrupted', ended = ?2 WHERE state = 'Running' AND flow = ?1",
            flow,
            now);
        var key = store.ExecuteInt64(
            "INSERT INTO runs (run, flow, job, started, state) VALUES (?1, ?2, ?3, ?4, 'Running') RETURNING id",
            run,
            flow,
            job,
            now);
        return (key, run);
    });

    /// <summary>Records the end of a run.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="state">How it ended: <c>Done</c>, <c>Failed</c>, <c>Cancelled</c>.</param>
    /// <param name="exitCode">The code its flow contributes to the script.</param>
    /// <param name="summary">What it came to, for people.</param>
    public void End(long key, string state, RunExitCode exitCode, string summary) => store.Execute(
        "UPDATE runs SET state = ?2, exit_code = ?3, summary = ?4, ended = ?5 WHERE id = ?1",
        key,
        state,
        (int)exitCode,
        summary,
        store.Now());
}
