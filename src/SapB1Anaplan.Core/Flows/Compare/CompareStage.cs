using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>What is compared, and how closely.</summary>
/// <param name="Layout">The columns that were loaded.</param>
/// <param name="Measure">The amount that was loaded.</param>
/// <param name="Tolerance">The difference per cell that counts as agreement.</param>
internal sealed record CompareSettings(RowLayout Layout, AmountMeasure Measure, decimal Tolerance);

/// <summary>
/// Compares every cell that either side has, to the cent or to the tolerance of the job, and follows each difference
/// down to its journal lines.
/// </summary>
internal sealed class CompareStage(StoreDatabase store, CompareSettings settings)
{
    private const int MostWithLines = 1000;
    private const int LinesPerDifference = 100;

    private readonly LedgerQueries _queries = new(store);

    public BalanceComparison Compare(HeldCells held)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var differences = new List<BalanceDifference>();
        decimal sapTotal = 0, anaplanTotal = 0, turnover = 0;
        foreach (var cell in new JobBook(store, settings.Measure).Totals())
        {
            seen.Add(held.Names.Key(cell.Members));
            var amount = held.Amount(cell.Members) ?? 0m;
            sapTotal += cell.Total;
            anaplanTotal += amount;
            turnover += Math.Abs(cell.Total);
            if (Differ(amount, cell.Total))
            {
                differences.Add(Difference(cell.Members, cell.Total, amount) with
                {
                    Pending = amount == (cell.Confirmed ?? 0m),
                });
            }
        }

        foreach (var extra in held.Cells.Where(cell => !seen.Contains(cell.Key) && Differ(cell.Value, 0m)))
        {
            var members = held.Members[extra.Key];
            if (!held.Names.IsAggregate(members))
            {
                seen.Add(extra.Key);
                anaplanTotal += extra.Value;
                differences.Add(Difference(members, 0m, extra.Value));
            }
        }

        return new BalanceComparison
        {
            Cells = seen.Count,
            Agreeing = seen.Count - differences.Count,
            SapTotal = sapTotal,
            AnaplanTotal = anaplanTotal,
            SapTurnover = turnover,
            Differences = differences.OrderByDescending(difference => Math.Abs(difference.Difference))
                .Select((difference, index) => index < MostWithLines ? WithLines(difference) : difference)
                .ToList(),
        };
    }

    private bool Differ(decimal left, decimal right) => Math.Abs(left - right) > settings.Tolerance;

    private BalanceDifference WithLines(BalanceDifference difference) => difference with
    {
        Lines = _queries.OfModelCell(difference.Members, LinesPerDifference).ToList(),
    };

    private BalanceDifference Difference(IReadOnlyList<string> members, decimal sap, decimal anaplan)
    {
        string? Member(string dimension)
        {
            var index = settings.Layout.Dimensions.ToList().IndexOf(dimension);
            return index < 0 ? null : members[index];
        }

        return new BalanceDifference
        {
            Account = Member(MappingDimension.Account),
            CostCenter = Member(MappingDimension.CostCenter),
            Period = Member(MappingDimension.Period),
            Members = members,
            SapAmount = sap,
            AnaplanAmount = anaplan,
        };
    }
}
