namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Rounds all figures of a version from the top: its total as the export's total rounds, the periods so that they add
/// up to it, the figures of each period so that they add up to theirs. No figure and no period moves by a whole unit.
/// </summary>
internal static class BudgetRounding
{
    /// <summary>Rounds the figures of a mapper.</summary>
    /// <param name="slots">Exact figures by version and period.</param>
    /// <param name="decimals">The decimals of the local currency.</param>
    /// <returns>The figures that are not zero, ordered by version, period and key.</returns>
    public static IReadOnlyList<BudgetCell> Round(
        IReadOnlyDictionary<(string Version, string Period), Dictionary<FigureKey, Figure>> slots, int decimals)
    {
        var cells = new List<BudgetCell>();
        var versions = slots.GroupBy(slot => slot.Key.Version).OrderBy(version => version.Key, StringComparer.Ordinal);
        foreach (var version in versions)
        {
            var periods = version.OrderBy(slot => slot.Key.Period, StringComparer.Ordinal).ToList();
            var sums = periods.ConvertAll(period => period.Value.Values.Sum(figure => figure.Amount));
            var totals = Distribute(sums, Round(sums.Sum(), decimals), decimals);
            for (var at = 0; at < periods.Count; at++)
            {
                AddPeriod(cells, periods[at].Key, periods[at].Value, totals[at], decimals);
            }
        }

        return cells;
    }

    /// <summary>
    /// Rounds amounts so that they add up to a total that is rounded already (largest remainder): each is rounded down,
    /// and the units still missing go to those that lost most.
    /// </summary>
    public static decimal[] Distribute(IReadOnlyList<decimal> amounts, decimal total, int decimals)
    {
        var scale = Scale(decimals);
        var rounded = new decimal[amounts.Count];
        var sum = 0m;
        for (var index = 0; index < rounded.Length; index++)
        {
            rounded[index] = Math.Floor(amounts[index] * scale);
            sum += rounded[index];
        }

        var missing = (int)((total * scale) - sum);
        if (missing > 0)
        {
            var order = Enumerable.Range(0, rounded.Length)
                .OrderByDescending(index => (amounts[index] * scale) - rounded[index])
                .ThenBy(index => index);
            foreach (var index in order.Take(missing))
            {
                rounded[index]++;
            }
        }

        for (var index = 0; index < rounded.Length; index++)
        {
            rounded[index] /= scale;
        }

        return rounded;
    }

    private static decimal Round(decimal amount, int decimals) =>
        Math.Round(amount, decimals, MidpointRounding.AwayFromZero);

    private static decimal Scale(int decimals)
    {
        var scale = 1m;
        for (var digit = 0; digit < decimals; digit++)
        {
            scale *= 10m;
        }

        return scale;
    }

    private static void AddPeriod(
        List<BudgetCell> cells,
        (string Version, string Period) slot,
        Dictionary<FigureKey, Figure> figures,
        decimal total,
        int decimals)
    {
        var ordered = figures.OrderBy(figure => figure.Key).ToList();
        var amounts = Distribute(ordered.ConvertAll(figure => figure.Value.Amount), total, decimals);
        for (var at = 0; at < amounts.Length; at++)
        {
            if (amounts[at] != 0m)
            {
                cells.Add(ToCell(slot, ordered[at].Key, amounts[at], ordered[at].Value.Row));
            }
        }
    }

    private static BudgetCell ToCell(
        (string Version, string Period) slot, FigureKey key, decimal amount, int row) => new()
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
