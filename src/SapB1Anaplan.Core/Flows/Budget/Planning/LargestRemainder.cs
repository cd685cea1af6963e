namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Rounds figures so that they add up to a given rounded total: each is rounded down, and the units still missing go to
/// the figures that lost most. No figure moves by a whole unit.
/// </summary>
internal static class LargestRemainder
{
    public static decimal Round(decimal amount, int decimals) =>
        Math.Round(amount, decimals, MidpointRounding.AwayFromZero);

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

    private static decimal Scale(int decimals)
    {
        var scale = 1m;
        for (var digit = 0; digit < decimals; digit++)
        {
            scale *= 10m;
        }

        return scale;
    }
}
