using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Rounds all figures of a version from the top: its total as the export's total rounds, the periods so that they add
/// up to it, the figures of each period so that they add up to theirs. No figure and no period moves by a whole unit.
/// </summary>
internal static class BudgetRounding
{
    public static IReadOnlyList<BudgetCell> Round(BudgetMapper figures, int decimals)
    {
        var cells = new List<BudgetCell>();
        foreach (var version in figures.Slots.GroupBy(slot => slot.Key.Version).OrderBy(version => version.Key, StringComparer.Ordinal))
        {
            var periods = version.OrderBy(slot => slot.Key.Period, StringComparer.Ordinal).ToList();
            var sums = periods.ConvertAll(period => period.Value.Values.Sum(figure => figure.Amount));
            var totals = LargestRemainder.Distribute(sums, LargestRemainder.Round(sums.Sum(), decimals), decimals);
            for (var at = 0; at < periods.Count; at++)
            {
                AddPeriod(cells, periods[at].Key, periods[at].Value, totals[at], decimals);
            }
        }

        return cells;
    }

    private static void AddPeriod(
        List<BudgetCell> cells,
        (string Version, string Period) slot,
        Dictionary<CellKey, BudgetMapper.Figure> figures,
        decimal total,
        int decimals)
    {
        var ordered = figures.OrderBy(figure => figure.Key).ToList();
        var amounts = LargestRemainder.Distribute(ordered.ConvertAll(figure => figure.Value.Amount), total, decimals);
        for (var at = 0; at < amounts.Length; at++)
        {
            if (amounts[at] != 0m)
            {
                cells.Add(ToCell(slot, ordered[at].Key, amounts[at], ordered[at].Value.Row));
            }
        }
    }

    private static BudgetCell ToCell((string Version, string Period) slot, CellKey key, decimal amount, int row) => new()
    {
        Version = slot.Version,
        Period = slot.Period,
        AccountCode = key.AccountCode,
        CostingCodes = key.CostingCodes,
        ProjectCode = key.ProjectCode,
        BPLID = key.BPLID,
        Amount = amount,
        Row = row,
    };
}
