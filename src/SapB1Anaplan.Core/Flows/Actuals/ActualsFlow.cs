using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// The flow of actuals: claim, settle, read, map, review, load, prove. Each stage takes what the one before gives; between
/// any two of them the process may die, and the next run goes on from the ledger. What Anaplan holds is read back in every
/// run of a job with a section compare, so that what was typed over is found, and sent once more in the same run.
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
    /// <param name="request">What a person asks beside; null for nothing.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What it did.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// JobBusy, JobCompanyChanged, AreaClaimed, JobColumnsChanged, OpeningBalancesNotPossible, Unmapped,
    /// MappingTie, SumRuleBroken, LoadFailed, ReadBackUnreadable, and those of ledger and clients.
    /// </exception>
    public static Task<ActualsSyncResult> RunAsync(
        Job job,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ICommandOutput output,
        bool rehearsal = false,
        ActualsRequest? request = null,
        CancellationToken cancellationToken = default)
    {
        var settings = new ActualsSettings(job);
        return FlowRun.DoAsync(
            job,
            Flow,
            output,
            rehearsal,
            run => RunAsync(run, settings, sap, model, request ?? ActualsRequest.None, cancellationToken),
            cancellationToken);
    }

    private static async Task<ActualsSyncResult> RunAsync(
        FlowRun run,
        ActualsSettings settings,
        ServiceLayerClient sap,
        AnaplanModelClient model,
        ActualsRequest request,
        CancellationToken cancellationToken)
    {
        var (store, trail, output) = (run.Store, run.Trail, run.Output);
        var company = store.CompanyId(sap.CompanyDatabase, sap.Uri.Authority, settings.FormerServers);
        var job = new ClaimStage(store, trail, output).Claim(settings.Place(company, model.ModelId), request);
        var load = settings.Load(job);
        var periods = new Lazy<Task<PeriodStates>>(() => PeriodStates.ReadAsync(sap, output, cancellationToken));
        var watch = new Stopwatch(store.Time);
        if (!run.IsRehearsal)
        {
            await new SettleStage(store, trail, load, model)
                .SettleAsync(settings.AfterLoad is not null, cancellationToken).ConfigureAwait(false);
        }

        using var reading = new ReadStage(store, trail, company, settings.Read, sap, output);
        var read = await reading.ReadAsync(periods, cancellationToken).ConfigureAwait(false);
        var verdict = new ActualsVerdict(settings.Layout.Dimensions, output) { Read = read, ReadTime = watch.Lap() };
        var limit = new LimitStage(store, trail, job, settings.Limits, request);
        if (limit.Vanished(read) is { Count: > 0 } gone)
        {
            return verdict.Held(gone);
        }

        verdict.Read = reading.Remove(read);
        var accounts = settings.NeedsAccounts ? await sap.AccountsAsync(cancellationToken).ConfigureAwait(false) : [];
        if (settings.OpeningDay is { } day)
        {
            await new OpeningStage(store, trail, company, sap).OpenAsync(day, accounts, cancellationToken).ConfigureAwait(false);
        }

        var shares = settings.NeedsRules ? await sap.SharesAsync(cancellationToken).ConfigureAwait(false) : null;
        var book = new BookSettings(job, company, settings.Rule(shares, sap.Server.TotalsAccuracy ?? 2));
        var rounds = new ActualsRounds(run, settings, load, limit, model, verdict)
        {
            Map = new MapStage(store, trail, book, settings.Map(sap, accounts, shares)),
            Periods = periods,
        };
        var result = await rounds.RunAsync(request, cancellationToken).ConfigureAwait(false);
        return result with { LoadTime = watch.Lap() };
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
