using System.Globalization;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Ledger;

namespace SapB1Anaplan.Core.Flows.Actuals;

/// <summary>What the counters, the dump and the read-back of one import say about each of its rows.</summary>
internal sealed record LoadVerdict(long Load, LoadFile File, AnaplanTaskResult Result)
{
    /// <summary>
    /// True when the dump refuses every row by name: Anaplan calls such an import failed, and what it left is known.
    /// </summary>
    public bool NamesAllRows => File.Rows.Count > 0
        && Result.Failures.Select(failure => failure.SourceRow).Where(row => row >= 1).Distinct().Count() == File.Rows.Count;

    /// <summary>True when the report says that rows were not taken and does not say which: any of them may have been.</summary>
    public bool IsUnnamed => Result.DumpMissing
        || Result.FailuresTruncated
        || Result.Failures.Count(failure => failure.SourceRow is >= 1 && failure.SourceRow <= File.Rows.Count) < Open;

    private long Open => Result.Rows.Failed + Result.Rows.Warnings + Result.Rows.Ignored;

    /// <summary>The rows that are not proved to stand in the model, and why.</summary>
    /// <param name="held">What the model holds; null where it was not read back.</param>
    /// <param name="tolerance">The difference per cell that counts as agreement.</param>
    public IReadOnlyDictionary<ModelCell, string> Refused(ModelContent? held, decimal tolerance)
    {
        var refused = new Dictionary<ModelCell, string>();
        foreach (var failure in Result.Failures)
        {
            if (failure.SourceRow is { } row && row >= 1 && row <= File.Rows.Count)
            {
                var cell = File.Rows[(int)row - 1];

                // A zero for a cell that never held anything: where its member is not there, nothing else is either.
                if (held is not null || cell.Total != 0m || (cell.Confirmed ?? 0m) != 0m)
                {
                    refused[cell] = failure.Reason;
                }
            }
        }

        if (held is not null)
        {
            // What the model says of a cell outweighs what the task said of its row.
            var proved = refused.Keys.Where(row => Holds(held, row, tolerance)).ToList();
            proved.ForEach(row => refused.Remove(row));
            foreach (var row in File.Rows.Where(row => !refused.ContainsKey(row)))
            {
                if (!Holds(held, row, tolerance))
                {
                    refused[row] = string.Format(
                        CultureInfo.InvariantCulture, "Anaplan holds {0} after the import.", held.Amount(row.Members));
                }
            }

            return refused;
        }

        if (IsUnnamed)
        {
            foreach (var row in File.Rows.Where(row => !refused.ContainsKey(row)))
            {
                refused[row] = $"Anaplan did not take all rows ({Result.Rows}) and did not say which.";
            }
        }

        return refused;
    }

    /// <summary>True when the import claims rows that the model does not hold.</summary>
    /// <param name="held">What the model holds.</param>
    /// <param name="tolerance">The difference per cell that counts as agreement.</param>
    public bool Contradicts(ModelContent held, decimal tolerance)
    {
        var named = new HashSet<long>(Result.Failures.Select(failure => failure.SourceRow ?? 0));
        return File.Rows.Where((row, index) => !named.Contains(index + 1) && !Holds(held, row, tolerance)).Any();
    }

    private static bool Holds(ModelContent held, ModelCell row, decimal tolerance) =>
        Math.Abs(held.Amount(row.Members) - row.Total) <= tolerance;
}
