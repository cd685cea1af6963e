using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What proving came to.</summary>
/// <param name="Imports">How many imports ran.</param>
/// <param name="Confirmed">How many cells provably stand in the model.</param>
/// <param name="Refused">The rows that do not, and why.</param>
/// <param name="Disagrees">True when an import claimed rows that the model does not hold.</param>
internal sealed record ProvedCells(int Imports, int Confirmed, IReadOnlyList<RefusedRow> Refused, bool Disagrees);

/// <summary>Makes the totals of loads the confirmed ones, but only those that provably stand in the model.</summary>
internal sealed class ProveStage(StoreDatabase store, RunTrail trail, LoadSettings settings)
{
    /// <param name="loads">What each import reported.</param>
    /// <param name="readBack">How the model is read back; null where the reports must do.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ProvedCells> ProveAsync(
        IReadOnlyList<LoadVerdict> loads,
        ReadBack? readBack,
        CancellationToken cancellationToken)
    {
        var held = readBack is null ? null : await readBack.ReadAsync(cancellationToken).ConfigureAwait(false);
        var ending = new LoadEnding(store, trail, settings);
        var queries = new LedgerQueries(store);
        var refused = new List<RefusedRow>();
        foreach (var load in loads)
        {
            var open = load.Refused(held);
            ending.Confirm(load.Load, load.File.Path, open.ToDictionary(pair => pair.Key.Id, pair => pair.Value), load.Result);
            refused.AddRange(open.Select(pair => new RefusedRow
            {
                Row = ActualRows.Of(settings.Layout.Dimensions, pair.Key),
                Reason = pair.Value,
                Entries = queries.EntriesBehind([pair.Key.Id]),
            }));
        }

        return new ProvedCells(
            loads.Count,
            loads.Sum(load => load.File.Rows.Count) - refused.Count,
            refused,
            held is not null && loads.Any(load => load.Contradicts(held)));
    }
}
