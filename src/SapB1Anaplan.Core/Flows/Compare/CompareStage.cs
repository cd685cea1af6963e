using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>What is compared, and how closely.</summary>
/// <param name="Job">The key of the job in the store.</param>
/// <param name="Company">The key of the company.</param>
/// <param name="Layout">The columns that were loaded.</param>
/// <param name="Tolerance">The difference per cell that counts as agreement.</param>
internal sealed record CompareSettings(long Job, long Company, RowLayout Layout, decimal Tolerance);

/// <summary>
/// Compares every cell that either side has, to the cent or to the tolerance of the job, and follows each difference
/// down to its journal lines. What was found stands in the book of the job afterwards: the next load sends what differs.
/// </summary>
internal sealed class CompareStage(StoreDatabase store, RunTrail trail, CompareSettings settings)
{
    private const int MostWithLines = 1000;
    private const int LinesPerDifference = 100;

    private readonly LedgerQueries _queries = new(store, settings.Job);

    public BalanceComparison Compare(ModelContent held)
    {
        var book = new JobBook(store, settings.Job);
        var known = book.Totals().ToDictionary(cell => cell.Id, cell => cell.Confirmed);
        new HeldTotals(store, settings.Job).Take(held.Cells, settings.Tolerance, trail.Key);
        var cells = 0;
        var differences = new List<BalanceDifference>();
        decimal sapTotal = 0, anaplanTotal = 0, turnover = 0;
        foreach (var cell in book.Totals())
        {
            var amount = held.Amount(cell.Members);
            if (cell.IsForeign && amount == 0m)
            {
                continue;
            }

            cells++;
            sapTotal += cell.Total;
            anaplanTotal += amount;
            turnover += Math.Abs(cell.Total);
            if (Math.Abs(amount - cell.Total) > settings.Tolerance)
            {
                // What the book knew already is a change that was not loaded; what it did not know, somebody typed.
                var before = known.TryGetValue(cell.Id, out var confirmed) ? confirmed ?? 0m : (decimal?)null;
                differences.Add(Difference(cell, amount) with { Pending = amount == before && !cell.IsForeign });
            }
        }

        return new BalanceComparison
        {
            Cells = cells,
            Agreeing = cells - differences.Count,
            SapTotal = sapTotal,
            AnaplanTotal = anaplanTotal,
            SapTurnover = turnover,
            Differences = differences.OrderByDescending(difference => Math.Abs(difference.Difference))
                .Select((difference, index) => index < MostWithLines ? WithLines(difference) : difference)
                .ToList(),
        };
    }

    private BalanceDifference WithLines(BalanceDifference difference) => difference with
    {
        Lines = _queries.OfModelCell(difference.Members, LinesPerDifference).ToList(),
    };

    private BalanceDifference Difference(ModelCell cell, decimal anaplan)
    {
        string? Member(string dimension)
        {
            var index = settings.Layout.Dimensions.ToList().IndexOf(dimension);
            return index < 0 ? null : cell.Members[index];
        }

        return new BalanceDifference
        {
            Account = Member(MappingDimension.Account),
            CostCenter = Member(MappingDimension.CostCenter),
            Period = Member(MappingDimension.Period),
            Members = cell.Members,
            SapAmount = cell.Total,
            AnaplanAmount = anaplan,
        };
    }
}
