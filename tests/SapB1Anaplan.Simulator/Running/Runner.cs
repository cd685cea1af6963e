using System.Net;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Flows.MasterData;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Running;

/// <summary>Runs a job as the script does: master data, actuals and, where asked for, the comparison.</summary>
internal sealed class Runner(World world, KillSwitch kill)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private readonly QuietOutput _output = new();
    private readonly Dictionary<string, string> _releases = [];
    private readonly HashSet<string> _resends = [];

    /// <summary>Runs one job.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="path">Its file.</param>
    /// <param name="compares">True to compare afterwards.</param>
    public async Task<IReadOnlyList<RunOutcome>> RunAsync(string name, string path, bool compares)
    {
        using var limit = new CancellationTokenSource(Longest);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        var ledger = Path.Combine(world.Folder, "SapB1Anaplan.ledger.db");
        kill.Begin([ledger, world.StatePath], end);
        var request = new ActualsRequest
        {
            Release = Take(path), ReleasedBy = "the controller", Resend = _resends.Remove(path),
        };
        var outcomes = new List<RunOutcome>();
        try
        {
            outcomes.Add(await TryAsync(name, "MasterData", path, async (job, sap, model) =>
                await MasterDataFlow.RunAsync(job, sap, model, _output, cancellationToken: end.Token), limit, end));
            if (!kill.Struck)
            {
                outcomes.Add(await TryAsync(name, "Actuals", path, async (job, sap, model) =>
                    await ActualsFlow.RunAsync(job, sap, model, _output, request: request, cancellationToken: end.Token), limit, end));
            }

            if (compares && world.Settings.HasCompare && outcomes[^1] is { Flow: "Actuals", Result: not null })
            {
                outcomes.Add(await TryAsync(name, "Compare", path, async (job, _, model) =>
                    await CompareFlow.RunAsync(job, model, _output, cancellationToken: end.Token), limit, end));
            }
        }
        finally
        {
            await world.Anaplan.WhenIdleAsync();
            kill.End();
        }

        return outcomes;
    }

    /// <summary>A person found that what a run held back is as it should be: the next run of the job does it.</summary>
    public void Release(string path, string run) => _releases[path] = run;

    /// <summary>The same of what made the last run of the job fail.</summary>
    public void ReleaseLastFailed(string path)
    {
        using var store = StoreDatabase.OpenExisting(Path.Combine(world.Folder, "SapB1Anaplan.ledger.db"));
        if (new LedgerQueries(store).Runs().FirstOrDefault(run => run.State == "Failed") is { } failed)
        {
            Release(path, failed.Run);
        }
    }

    /// <summary>The next run of the job sends everything once more.</summary>
    public void Resend(string path) => _resends.Add(path);

    private string? Take(string path) => _releases.Remove(path, out var run) ? run : null;

    private async Task<RunOutcome> TryAsync(
        string name,
        string flow,
        string path,
        Func<Job, ServiceLayerClient, AnaplanModelClient, Task<SyncResult>> run,
        CancellationTokenSource limit,
        CancellationTokenSource end)
    {
        RunOutcome outcome;
        try
        {
            var job = JobFile.Load(path);
            job.Time = world.MachineClock;
            await using var sap = await ServiceLayerClient.ConnectAsync(SapOptions(job), end.Token);
            var options = AnaplanOptions();
            await using var anaplan = await AnaplanClient.ConnectAsync(
                options, new SqliteSharedState(world.StatePath, options.TimeProvider), end.Token);
            var model = await anaplan.OpenModelAsync(null, null, end.Token);
            var result = await run(job, sap, model);
            outcome = new RunOutcome
            {
                Job = name, Flow = flow, Code = (int)result.ExitCode, Result = result, Message = result.Message,
            };
        }
        catch (SapB1AnaplanException failure)
        {
            outcome = Failed(name, flow, (int)failure.ExitCode, failure.ErrorId, failure);
        }
        catch (OperationCanceledException failure)
        {
            outcome = Failed(name, flow, 130, failure.GetType().Name, failure);
        }
        catch (Exception failure)
        {
            // Nothing of the product may fail without an id, so that where it did is told.
            var where = failure.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("SapB1Anaplan.", StringComparison.Ordinal));
            outcome = Failed(name, flow, 1, failure.GetType().Name, failure) with { Message = $"{failure.Message} {where?.Trim()}" };
        }

        return outcome with
        {
            WasKilled = kill.Struck,
            Code = kill.Struck ? 137 : outcome.Code,
            Hangs = limit.IsCancellationRequested,
        };
    }

    private static RunOutcome Failed(string name, string flow, int code, string id, Exception failure) =>
        new() { Job = name, Flow = flow, Code = code, Failure = id, Message = failure.Message };

    private ServiceLayerOptions SapOptions(Job job) => new()
    {
        Uri = world.Sap.Uri,
        CompanyDatabase = job.Sap.CompanyDatabase!,
        UserName = Company.DefaultUser,
        Password = Company.DefaultPassword,
        Overlap = job.Sap.Overlap,
        RetryDelay = Short,
        TimeProvider = world.MachineClock,
    };

    private AnaplanOptions AnaplanOptions() => new()
    {
        ApiUri = world.Anaplan.ApiUri,
        AuthenticationUri = world.Anaplan.AuthenticationUri,
        OAuthUri = world.Anaplan.OAuthUri,
        Login = AnaplanLogin.Basic(
            new NetworkCredential(AnaplanSandboxOptions.DefaultUser, AnaplanSandboxOptions.DefaultPassword)),
        Workspace = PlanningModel.WorkspaceName,
        Model = PlanningModel.ModelName,
        PollInterval = Short,
        MaximumPollInterval = TimeSpan.FromMilliseconds(5),
        RetryDelay = Short,
        RateLimitDelay = TimeSpan.FromMilliseconds(5),
        ModelWait = TimeSpan.FromMilliseconds(50),
        RequestsPerMinute = 600_000,
        TimeProvider = world.MachineClock,
    };
}
