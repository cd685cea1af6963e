using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What proving came to.</summary>
internal sealed record ProvedCells
{
    /// <summary>How many imports ran.</summary>
    public int Imports { get; init; }

    /// <summary>How many of the cells sent provably stand in the model.</summary>
    public int Confirmed { get; init; }

    /// <summary>The rows that do not, and why.</summary>
    public IReadOnlyList<RefusedRow> Refused { get; init; } = [];

    /// <summary>The keys of the cells that were refused.</summary>
    public IReadOnlyCollection<long> RefusedCells { get; init; } = [];

    /// <summary>True when an import claimed rows that the model does not hold.</summary>
    public bool Disagrees { get; init; }

    /// <summary>The cells that were not sent and hold something else than was known.</summary>
    public IReadOnlyList<ModelCell> Changed { get; init; } = [];

    /// <summary>True where the model was read back, so that every cell of the area is proved.</summary>
    public bool IsReadBack { get; init; }
}

/// <summary>Makes the totals of loads those that the model holds, but only those that provably stand there.</summary>
internal sealed class ProveStage(StoreDatabase store, RunTrail trail, LoadSettings settings, decimal tolerance)
{
    /// <param name="loads">What each import reported; none where nothing was sent.</param>
    /// <param name="readBack">Reads the model back; null where the reports must do.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<ProvedCells> ProveAsync(
        IReadOnlyList<LoadVerdict> loads,
        Func<CancellationToken, Task<ModelContent>>? readBack,
        CancellationToken cancellationToken)
    {
        var held = readBack is null ? null : await readBack(cancellationToken).ConfigureAwait(false);
        return store.InTransaction(() => Prove(loads, held));
    }

    // A member that the model lacks took all its cells with it, not only the one that was sent now.
    private void DoubtWhatWentWith(ModelCell cell, string reason)
    {
        var book = new JobBook(store, settings.Job);
        for (var index = 0; index < cell.Members.Count; index++)
        {
            if (reason.IndexOf(cell.Members[index], StringComparison.OrdinalIgnoreCase) >= 0)
            {
                book.Doubt(index, cell.Members[index]);
            }
        }
    }

    private ProvedCells Prove(IReadOnlyList<LoadVerdict> loads, ModelContent? held)
    {
        var ending = new LoadEnding(store, trail, settings);
        var queries = new LedgerQueries(store, settings.Job);
        var refused = new List<RefusedRow>();
        var cells = new HashSet<long>();
        foreach (var load in loads)
        {
            var open = load.Refused(held, tolerance);
            ending.Confirm(load.Load, load.File.Path, open.ToDictionary(pair => pair.Key.Id, pair => pair.Value), load.Result);
            cells.UnionWith(open.Keys.Select(row => row.Id));
            if (held is null && load.IsUnnamed)
            {
                // What the model holds of these is not known any more, whatever was confirmed before.
                new JobBook(store, settings.Job).Resend(open.Keys.Select(row => row.Id));
            }

            foreach (var row in open)
            {
                if (held is null)
                {
                    DoubtWhatWentWith(row.Key, row.Value);
                }

                trail.Audit(
                    "RowRefused",
                    string.Join(" / ", row.Key.Members),
                    ("total", FormattableString.Invariant($"{row.Key.Total}")),
                    ("reason", row.Value));
                refused.Add(new RefusedRow
                {
                    Row = ActualRows.Of(settings.Layout.Dimensions, row.Key),
                    Reason = row.Value,
                    Entries = queries.EntriesBehind([row.Key.Id]),
                });
            }
        }

        var changed = held is null ? [] : new HeldTotals(store, settings.Job).Take(held.Cells, tolerance, trail.Key);
        return new ProvedCells
        {
            Imports = loads.Count,
            Confirmed = loads.Sum(load => load.File.Rows.Count) - refused.Count,
            Refused = refused,
            RefusedCells = cells,
            Disagrees = held is not null && loads.Any(load => load.Contradicts(held, tolerance)),
            Changed = changed.Where(cell => !cells.Contains(cell.Id)).ToList(),
            IsReadBack = held is not null,
        };
    }
}
