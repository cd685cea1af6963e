using System.Globalization;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Money in the store: whole millionths of a currency unit. SAP Business One stores NUMERIC(19,6), so nothing is lost;
/// digits beyond the sixth are artefacts of the floating point numbers on the wire and are rounded away.
/// </summary>
internal static class StoredAmount
{
    private const decimal Unit = 1_000_000m;

    /// <exception cref="Models.SapB1AnaplanException">LedgerAmountTooLarge.</exception>
    public static long FromDecimal(decimal amount)
    {
        try
        {
            return decimal.ToInt64(Math.Round(amount * Unit, 0, MidpointRounding.AwayFromZero));
        }
        catch (OverflowException failure)
        {
            throw StoreFailures.TooLarge($"The amount {amount}", failure);
        }
    }

    /// <summary>An amount as a column gives it: a number of millionths, or a sum of <see cref="Sum"/>.</summary>
    public static decimal ToDecimal(object? stored)
    {
        if (stored is not string halves)
        {
            return Convert.ToInt64(stored, CultureInfo.InvariantCulture) / Unit;
        }

        var space = halves.IndexOf(' ');
        return Whole(halves.Substring(0, space)) + (Whole(halves.Substring(space + 1)) / Unit);
    }

    /// <summary>SQL for a sum of amounts, as a text of its two halves, so that no intermediate result can overflow.</summary>
    public static string Sum(string expression) =>
        $"(COALESCE(SUM(({expression}) / 1000000), 0) || ' ' || COALESCE(SUM(({expression}) % 1000000), 0))";

    private static decimal Whole(string digits) =>
        decimal.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
