using System.Buffers.Text;

namespace SapB1Anaplan.Sandbox.ServiceLayer.State;

/// <summary>
/// Amounts as the database keeps them, NUMERIC(19,6): whole millionths in a long. Exact, half the size of a decimal.
/// </summary>
internal static class Amounts
{
    private const long Unit = 1_000_000;

    public static long ToScaled(decimal amount) =>
        decimal.ToInt64(decimal.Round(amount, 6, MidpointRounding.AwayFromZero) * Unit);

    public static decimal ToDecimal(long scaled)
    {
        byte places = 6;
        while (places > 0 && scaled % 10 == 0)
        {
            scaled /= 10;
            places--;
        }

        var size = (ulong)Math.Abs(scaled);
        return new decimal((int)size, (int)(size >> 32), 0, scaled < 0, places);
    }

    /// <summary>The amount of a sum, which may be larger than any single amount.</summary>
    public static decimal ToDecimal(Int128 scaled) => (decimal)scaled / Unit;

    /// <summary>Writes the JSON number as the server prints doubles: the shortest form, with one decimal at least.
    /// </summary>
    public static int Format(long scaled, Span<byte> target)
    {
        var at = 0;
        if (scaled < 0)
        {
            target[at++] = (byte)'-';
            scaled = -scaled;
        }

        var whole = Math.DivRem(scaled, Unit, out var fraction);
        Utf8Formatter.TryFormat(whole, target[at..], out var written);
        at += written;
        target[at++] = (byte)'.';
        var digit = Unit / 10;
        do
        {
            target[at++] = (byte)('0' + (fraction / digit));
            fraction %= digit;
            digit /= 10;
        }
        while (fraction > 0);
        return at;
    }
}
