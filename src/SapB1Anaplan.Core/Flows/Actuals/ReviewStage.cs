using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What happens to a change in a period that was loaded before, by the state of the period.</summary>
internal sealed record ReviewSettings(RestatementPolicy Open, RestatementPolicy Closing, RestatementPolicy Locked);

/// <summary>What review came to.</summary>
internal sealed record ReviewedCells(IReadOnlyList<ModelCell> Send, IReadOnlyList<Restatement> Restatements);

/// <summary>
/// Finds changes in periods that were loaded before, and holds back those that the job does not allow in a period of
/// that state.
/// </summary>
internal sealed class ReviewStage(StoreDatabase store, ReviewSettings settings, ICommandOutput output)
{
    /// <param name="changed">The cells of the model that changed.</param>
    /// <param name="states">The states of the periods, asked for where there is a restatement.</param>
    public async Task<ReviewedCells> ReviewAsync(IReadOnlyList<ModelCell> changed, Lazy<Task<PeriodStates>> states)
    {
        var queries = new LedgerQueries(store);
        var loaded = queries.LoadedPeriods(changed.Select(cell => cell.Period));

        // What is sent again because its last load ended in doubt restates nothing.
        var restated = changed.Where(cell => loaded.Contains(cell.Period) && cell.Confirmed != cell.Total).ToList();
        if (restated.Count == 0)
        {
            return new ReviewedCells(changed, []);
        }

        var periods = await states.Value.ConfigureAwait(false);
        var held = new HashSet<long>();
        var found = new List<Restatement>();
        foreach (var group in restated.GroupBy(cell => (cell.Period, cell.Account)))
        {
            var period = StoredDay.ToDate(Math.Abs(group.Key.Period));
            var state = periods.Of(period);
            var policy = PolicyFor(state);
            if (policy == RestatementPolicy.Hold)
            {
                held.UnionWith(group.Select(cell => cell.Id));
            }

            found.Add(new Restatement
            {
                Period = period,
                Account = group.Key.Account,
                Old = group.Sum(cell => cell.Confirmed ?? 0m),
                New = group.Sum(cell => cell.Total),
                PeriodState = state.ToString(),
                Policy = policy,
                Entries = queries.EntriesBehind(group.Select(cell => cell.Id)),
            });
        }

        foreach (var restatement in found.Where(restatement => restatement.Policy != RestatementPolicy.Allow))
        {
            output.Warning(
                $"{restatement.Period:yyyy-MM-dd} ({restatement.PeriodState}), account {restatement.Account}: "
                + $"{restatement.Old} becomes {restatement.New}"
                + (restatement.Policy == RestatementPolicy.Hold ? "; held back." : "."));
        }

        return new ReviewedCells(changed.Where(cell => !held.Contains(cell.Id)).ToList(), found);
    }

    private RestatementPolicy PolicyFor(PeriodState state) => state switch
    {
        PeriodState.Locked => settings.Locked,
        PeriodState.Closing => settings.Closing,
        _ => settings.Open,
    };
}
