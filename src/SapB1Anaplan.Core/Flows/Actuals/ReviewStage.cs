using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What happens to a change in a period that was loaded before, by the state of the period.</summary>
internal sealed record ReviewSettings(
    RestatementPolicy Open, RestatementPolicy Closing, RestatementPolicy Locked, bool ZeroExtraCells);

/// <summary>What review came to.</summary>
/// <param name="Send">The cells to send.</param>
/// <param name="Restatements">The changes in periods that the model holds totals of.</param>
/// <param name="Extra">The cells that hold something nobody's log explains, and that the job leaves as they are.</param>
internal sealed record ReviewedCells(
    IReadOnlyList<ModelCell> Send,
    IReadOnlyList<Restatement> Restatements,
    IReadOnlyList<ModelCell> Extra)
{
    /// <summary>The keys of the cells that are held back.</summary>
    public IReadOnlyCollection<long> Held { get; init; } = [];
}

/// <summary>
/// Finds changes in periods that the model holds totals of, and holds back those that the job does not allow in a period of
/// that state. What the model holds decides, not what was meant to be sent.
/// </summary>
internal sealed class ReviewStage(StoreDatabase store, RunTrail trail, long job, ReviewSettings settings, ICommandOutput output)
{
    private readonly JobBook _book = new(store, job);
    private readonly LedgerQueries _queries = new(store, job);

    /// <param name="changed">The cells of the model that differ from what it holds.</param>
    /// <param name="states">The states of the periods, asked for where there is a restatement.</param>
    public async Task<ReviewedCells> ReviewAsync(IReadOnlyList<ModelCell> changed, Lazy<Task<PeriodStates>> states)
    {
        bool IsExtra(ModelCell cell) => cell.IsForeign && !settings.ZeroExtraCells;
        var extra = changed.Where(IsExtra).ToList();
        var ours = changed.Where(cell => !IsExtra(cell)).ToList();
        var loaded = _book.LoadedPeriods(ours.Select(cell => cell.Period));

        // What is sent again because its last load ended in doubt, or because somebody typed over it, restates nothing.
        var restated = ours
            .Where(cell => loaded.Contains(cell.Period) && cell.Confirmed != cell.Total && _book.LastLoaded(cell.Id) != cell.Total)
            .ToList();
        if (restated.Count == 0)
        {
            return new ReviewedCells(ours, [], extra);
        }

        var periods = await states.Value.ConfigureAwait(false);
        var held = new HashSet<long>();
        var found = new List<Restatement>();
        foreach (var group in restated.GroupBy(cell => (cell.Period, cell.Account)))
        {
            var cells = group.ToList();
            var restatement = Restate(group.Key.Period, group.Key.Account, cells, periods);
            found.Add(restatement);
            if (restatement.Policy == RestatementPolicy.Hold)
            {
                held.UnionWith(cells.Select(cell => cell.Id));
            }
        }

        found.ForEach(Say);
        return new ReviewedCells(ours.Where(cell => !held.Contains(cell.Id)).ToList(), found, extra) { Held = held };
    }

    private Restatement Restate(int key, string account, IReadOnlyList<ModelCell> cells, PeriodStates periods)
    {
        var period = StoredDay.ToDate(Math.Abs(key));
        var state = periods.Of(period, _book.LastDayOf(key));
        return new Restatement
        {
            Period = period,
            Account = account,
            Old = cells.Sum(cell => cell.Confirmed ?? 0m),
            New = cells.Sum(cell => cell.Total),
            PeriodState = state.ToString(),
            Policy = PolicyFor(state),
            Entries = _queries.EntriesBehind(cells.Select(cell => cell.Id)),
        };
    }

    private void Say(Restatement restatement)
    {
        var isHeld = restatement.Policy == RestatementPolicy.Hold;
        trail.Audit(
            isHeld ? "RestatementHeld" : "Restated",
            $"{restatement.Period:yyyy-MM-dd} {restatement.Account}",
            ("state", restatement.PeriodState),
            ("old", FormattableString.Invariant($"{restatement.Old}")),
            ("new", FormattableString.Invariant($"{restatement.New}")),
            ("entries", string.Join(",", restatement.Entries)));
        if (restatement.Policy != RestatementPolicy.Allow)
        {
            output.Warning(
                $"{restatement.Period:yyyy-MM-dd} ({restatement.PeriodState}), account {restatement.Account}: "
                + $"{restatement.Old} becomes {restatement.New}" + (isHeld ? "; held back." : "."));
        }
    }

    private RestatementPolicy PolicyFor(PeriodLockState state) => state switch
    {
        PeriodLockState.Locked => settings.Locked,
        PeriodLockState.Closing => settings.Closing,
        _ => settings.Open,
    };
}
