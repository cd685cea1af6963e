using System.Globalization;

namespace SapB1Anaplan.Core.Files;

/// <summary>How an amount is written into files and keys, whatever the culture of the machine.</summary>
internal static class AmountText
{
    // Dividing by one with all digits takes superfluous zeros away.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Digits with a point before decimals: no exponent, no group separators, no superfluous zeros.</summary>
    public static string Of(decimal amount) => (amount / One).ToString(CultureInfo.InvariantCulture);
}
