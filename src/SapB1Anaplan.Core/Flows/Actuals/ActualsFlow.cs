using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// The flow of actuals: settle, read, map, review, load, prove. Each stage takes what the one before gives; between any
/// two of them the process may die, and the next run goes on from the ledger.
/// </summary>
public static class ActualsFlow
{
    private const string Flow = "Actuals";

    /// <summary>Runs the flow.</summary>
    /// <param name="job">The job.</param>
    /// <param name="sap">SAP Business One.</param>
    /// <param name="model">The model.</param>
    /// <param name="output">Where to report; it is asked once before anything is sent.</param>
    /// <param name="rehearsal">Does everything up to that question and leaves no trace.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">JobBusy, Unmapped, MappingTie, SumRuleBroken, LoadFailed, and those of ledger and clients.</exception>
    public static Task<ActualsSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ICommandOutput output,
        bool rehearsal = false,
        CancellationToken cancellationToken = default)
    {
        var settings = new ActualsSettings(job);
        return FlowRun.DoAsync(
            job,
            Flow,
            output,
            rehearsal,
            run => RunAsync(run, settings, sap, model, cancellationToken));
    }

    private static async Task<ActualsSyncResult> RunAsync(
        FlowRun run,
        ActualsSettings settings,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        CancellationToken cancellationToken)
    {
        var (store, trail, output) = (run.Store, run.Trail, run.Output);
        var load = settings.Load(sap.CompanyDatabase, model.ModelId);
        var dimensions = settings.Layout.Dimensions;
        var names = new Lazy<Task<MemberNames>>(() =>
            MemberLists.ReadAsync(settings.Lists, model, dimensions, cancellationToken));
        var periods = new Lazy<Task<PeriodStates>>(() => PeriodStates.ReadAsync(sap, output, cancellationToken));
        var watch = new Stopwatch(store.Time);

        var settle = new SettleStage(store, trail, load, model, output);
        settle.Claim();
        if (!run.IsRehearsal)
        {
            await settle.SettleAsync(cancellationToken).ConfigureAwait(false);
        }

        using var reading = new ReadStage(store, trail, settings.Read, sap, output);
        var read = await reading.ReadAsync(cancellationToken).ConfigureAwait(false);
        var readTime = watch.Lap();

        var accounts = settings.NeedsAccountTypes ? await sap.AccountsAsync(cancellationToken).ConfigureAwait(false) : [];
        var map = settings.Map(sap.LocalCurrency, sap.Server.SystemCurrency, accounts);
        var mapped = await new MapStage(store, trail, map).MapAsync(names).ConfigureAwait(false);
        var reviewed = await new ReviewStage(store, settings.Review, output).ReviewAsync(mapped.Changed, periods)
            .ConfigureAwait(false);

        var verdict = new ActualsVerdict(dimensions, read, mapped, reviewed) { ReadTime = readTime };
        foreach (var entry in read.Unbalanced)
        {
            output.Warning($"Entry {entry.JdtNum} does not balance: debit {entry.Debit}, credit {entry.Credit}.");
        }

        if (reviewed.Send.Count == 0)
        {
            return verdict.NothingSent();
        }

        var place = $"model {model.ModelName ?? model.ModelId}";
        if (!await output.ConfirmAsync(place, verdict.Question(load.Import)).ConfigureAwait(false))
        {
            return verdict.Rehearsed();
        }

        var readBack = settings.AfterLoad is { } compare
            ? new ReadBack(compare, model, settings.Layout, await names.Value.ConfigureAwait(false))
            : null;
        var loaded = await new LoadStage(store, trail, load, model, output).LoadAsync(reviewed.Send, cancellationToken)
            .ConfigureAwait(false);
        var proved = await new ProveStage(store, trail, load).ProveAsync(loaded, readBack, cancellationToken)
            .ConfigureAwait(false);
        return verdict.Sent(proved, watch.Lap());
    }

    private sealed class Stopwatch(TimeProvider time)
    {
        private long _last = time.GetTimestamp();

        public TimeSpan Lap()
        {
            var before = _last;
            _last = time.GetTimestamp();
            return time.GetElapsedTime(before, _last);
        }
    }
}
