using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>
/// Third stage: finds changes in periods that were loaded before, and holds back those that the job does not allow in
/// a period of that state.
/// </summary>
internal sealed class ReviewStage(FlowRun run, ServiceLayerClient sap)
{
    private const string Open = "Open";
    private const string Closing = "Closing";
    private const string Locked = "Locked";

    public async Task<(IReadOnlyList<ChangedTarget> Send, IReadOnlyList<Restatement> Restatements)> ReviewAsync(
        IReadOnlyList<ChangedTarget> changed,
        CancellationToken cancellationToken)
    {
        var queries = new LedgerQueries(run.Store);
        var loaded = queries.LoadedPeriods(changed.Select(target => target.Period));
        var restated = changed.Where(target => loaded.Contains(target.Period)).ToList();
        if (restated.Count == 0)
        {
            return (changed, []);
        }

        var stateOf = await PeriodStatesAsync(cancellationToken).ConfigureAwait(false);
        var held = new HashSet<long>();
        var found = new List<Restatement>();
        foreach (var group in restated.GroupBy(target => (target.Period, target.Account)))
        {
            var period = LedgerDay.ToDate(Math.Abs(group.Key.Period));
            var state = stateOf(period);
            var policy = PolicyFor(state);
            if (policy == RestatementPolicy.Hold)
            {
                held.UnionWith(group.Select(target => target.Id));
            }

            found.Add(new Restatement
            {
                Period = period,
                Account = group.Key.Account,
                Old = group.Sum(target => target.Confirmed ?? 0m),
                New = group.Sum(target => target.Total),
                PeriodState = state,
                Policy = policy,
                Entries = queries.EntriesBehind(group.Select(target => target.Id)),
            });
        }

        foreach (var restatement in found.Where(restatement => restatement.Policy != RestatementPolicy.Allow))
        {
            run.Output.Warning(
                $"{restatement.Period:yyyy-MM-dd} ({restatement.PeriodState}), account {restatement.Account}: "
                + $"{restatement.Old} becomes {restatement.New}"
                + (restatement.Policy == RestatementPolicy.Hold ? "; held back." : "."));
        }

        return (changed.Where(target => !held.Contains(target.Id)).ToList(), found);
    }

    private RestatementPolicy PolicyFor(string state)
    {
        var policy = run.Job.Actuals!.Restatement;
        return state switch
        {
            Locked => policy.Locked,
            Closing => policy.Closing,
            _ => policy.Open,
        };
    }

    private async Task<Func<DateTime, string>> PeriodStatesAsync(CancellationToken cancellationToken)
    {
        var periods = new List<PostingPeriod>();
        try
        {
            await foreach (var period in sap.ReadPostingPeriodsAsync(cancellationToken).ConfigureAwait(false))
            {
                periods.Add(period);
            }
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus is 400 or 403 or 404 or 405)
        {
            run.Output.Warning($"The posting periods cannot be read ({refused.Message}); all are taken as open.");
        }

        return date => periods.FirstOrDefault(period => period.PostingDateFrom <= date && date <= period.PostingDateTo)?.Status switch
        {
            "ltLocked" => Locked,
            "ltPeriodClosing" => Closing,
            _ => Open,
        };
    }
}
