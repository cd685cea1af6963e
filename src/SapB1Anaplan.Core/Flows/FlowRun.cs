using System.Globalization;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows;

/// <summary>
/// One run of one flow: it holds the job, opens the ledger, stands in the run catalogue and in the audit trail. A
/// rehearsal does all of that and leaves no trace.
/// </summary>
internal sealed class FlowRun : IDisposable
{
    private readonly FileLock _job;
    private readonly FileLock _turn;
    private readonly DateTime _started;
    private bool _ended;

    private FlowRun(Job job, string flow, ICommandOutput output, bool rehearsal, FileLock held, FileLock turn)
    {
        var time = job.Time;
        _job = held;
        _turn = turn;
        try
        {
            FormerLedgerFile.TakeOver(job);
            var isNew = !File.Exists(job.LedgerPath);
            Store = StoreDatabase.Open(job.LedgerPath, time);
            Job = job;
            Flow = flow;
            Output = output;
            IsRehearsal = rehearsal;
            _started = time.GetUtcNow().UtcDateTime;
            if (rehearsal)
            {
                Store.BeginRehearsal();
            }

            var (key, id) = new RunCatalogue(Store).Start(flow, job.Path);
            Trail = new RunTrail(Store, key, id);
            Audit("RunStarted", flow, ("job", job.Path), ("process", ProcessName()));
            if (isNew)
            {
                output.Information($"A new ledger is made at '{job.LedgerPath}'.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public Job Job { get; }

    public string Flow { get; }

    public StoreDatabase Store { get; } = null!;

    public ICommandOutput Output { get; }

    public bool IsRehearsal { get; }

    public RunTrail Trail { get; }

    public string Id => Trail.Id;

    public static async Task<T> DoAsync<T>(
        Job job,
        string flow,
        ICommandOutput output,
        bool rehearsal,
        Func<FlowRun, Task<T>> work,
        CancellationToken cancellationToken = default)
        where T : SyncResult
    {
        using var run = await StartAsync(job, flow, output, rehearsal, cancellationToken).ConfigureAwait(false);
        try
        {
            var result = await work(run).ConfigureAwait(false);
            run.End("Done", result.ExitCode, result.Message);
            return result with
            {
                Flow = flow,
                Job = job.Path,
                Run = rehearsal ? string.Empty : run.Id,
                Started = run._started,
                Duration = run.Store.Time.GetUtcNow().UtcDateTime - run._started,
            };
        }
        catch (OperationCanceledException)
        {
            run.End("Cancelled", RunExitCode.Cancelled, "Cancelled.");
            throw;
        }
        catch (SapB1AnaplanException failure)
        {
            run.End("Failed", failure.ExitCode, $"{failure.ErrorId}: {failure.Message}");
            throw;
        }
        catch (Exception failure)
        {
            run.End("Failed", RunExitCode.Unexpected, failure.Message);
            throw;
        }
    }

    public void Audit(string audited, string subject, params (string Name, string Value)[] detail) =>
        Trail.Audit(audited, subject, detail);

    public void Dispose()
    {
        Store?.Dispose();
        _turn.Dispose();
        _job.Dispose();
    }

    private static async Task<FlowRun> StartAsync(
        Job job, string flow, ICommandOutput output, bool rehearsal, CancellationToken cancellationToken)
    {
        var ledger = job.Ledger.Path is null ? job.SharedLedgerPath : job.LedgerPath;
        var held = FileLock.ForJob(ledger, job.Path);
        try
        {
            var turn = await FileLock.ForRunAsync(
                ledger,
                TimeSpan.FromMinutes((double)job.Anaplan.ModelWaitMinutes),
                () => output.Information($"Another job works with the ledger '{ledger}'; this one waits for its turn."),
                cancellationToken).ConfigureAwait(false);
            return new FlowRun(job, flow, output, rehearsal, held, turn);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private void End(string state, RunExitCode exitCode, string message)
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        try
        {
            Store.InTransaction(() =>
            {
                new RunCatalogue(Store).End(Trail.Key, state, exitCode, message);
                Audit("RunEnded", Flow, ("state", state), ("exitCode", ((int)exitCode).ToString(CultureInfo.InvariantCulture)), ("message", message));
            });
        }
        catch (SapB1AnaplanException failure) when (state != "Done")
        {
            // The ledger itself fails: the failure that ended the run says more.
            Output.Warning($"The end of the run could not be recorded: {failure.Message}");
        }
    }

    private static string ProcessName()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return $"{process.ProcessName} {process.Id} on {Environment.MachineName}";
    }
}
