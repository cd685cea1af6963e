using System.Globalization;

namespace SapB1Anaplan.Core.Store;

/// <summary>
/// Money in the store: whole currency units in one column, millionths of one in a second with the ending _6. SAP Business
/// One stores NUMERIC(19,6), so nothing is lost; digits beyond the sixth are artefacts of the floating point numbers on the
/// wire and are rounded away. Neither half can overflow in any sum that a ledger can have.
/// </summary>
internal readonly record struct StoredAmount(long Units, long Millionths)
{
    /// <summary>
    /// The most of one amount or total, in currency units: ten thousand lines of the largest amount of SAP Business One. A
    /// sum of ninety such totals still fits.
    /// </summary>
    public const long Most = 100_000_000_000_000_000;

    private const decimal Unit = 1_000_000m;

    /// <summary>An amount in its two halves, both with its sign.</summary>
    /// <exception cref="Models.SapB1AnaplanException">LedgerAmountTooLarge.</exception>
    public static StoredAmount From(decimal amount)
    {
        var exact = Math.Round(amount, 6, MidpointRounding.AwayFromZero);
        var units = decimal.Truncate(exact);
        if (Math.Abs(units) > Most)
        {
            throw StoreFailures.TooLarge($"The amount {amount}");
        }

        return new StoredAmount((long)units, (long)((exact - units) * Unit));
    }

    /// <summary>The amount.</summary>
    public decimal ToDecimal() => Units + (Millionths / Unit);

    /// <summary>An amount as <see cref="Column"/> and <see cref="Sum(string, string)"/> give it.</summary>
    public static decimal Parse(string halves)
    {
        var space = halves.IndexOf(' ');
        return Whole(halves.Substring(0, space)) + (Whole(halves.Substring(space + 1)) / Unit);
    }

    /// <summary>SQL for the amount of a pair of columns, as a text of its two halves; null where the column is.</summary>
    public static string Column(string name) => $"({name} || ' ' || {name}_6)";

    /// <summary>SQL for a sum of amounts, as a text of its two halves.</summary>
    public static string Sum(string units, string millionths) =>
        $"(COALESCE(SUM({units}), 0) || ' ' || COALESCE(SUM({millionths}), 0))";

    /// <summary>The text that <see cref="Parse"/> reads.</summary>
    public override string ToString() => FormattableString.Invariant($"{Units} {Millionths}");

    private static decimal Whole(string digits) =>
        decimal.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
