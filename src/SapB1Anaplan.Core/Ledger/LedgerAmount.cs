using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Money in the ledger: whole millionths of a currency unit. SAP Business One stores NUMERIC(19,6), so nothing is lost;
/// digits beyond the sixth are artefacts of the floating point numbers on the wire and are rounded away.
/// </summary>
internal static class LedgerAmount
{
    private const decimal Unit = 1_000_000m;

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

    public static decimal ToDecimal(long scaled) => scaled / Unit;

    /// <summary>A sum that SQLite returned in two halves, so that no intermediate result can overflow.</summary>
    public static decimal ToDecimal(long whole, long rest) => whole + (rest / Unit);

    /// <summary>SQL for the two halves of a sum; read them with <see cref="ToDecimal(long, long)"/>.</summary>
    public static string Sum(string expression) =>
        $"COALESCE(SUM(({expression}) / 1000000), 0), COALESCE(SUM(({expression}) % 1000000), 0)";
}
