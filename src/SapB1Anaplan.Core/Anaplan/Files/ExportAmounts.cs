using System.Globalization;
using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Reads the amounts of one export. Where nobody says its decimal sign, an amount that can be read two ways waits for
/// one that tells; when none does, it is refused: 1.250 is never guessed to be a thousand, nor one and a quarter.
/// </summary>
/// <typeparam name="T">What an amount belongs to.</typeparam>
/// <param name="decimalSign"><c>.</c> or <c>,</c>; null to find it out.</param>
/// <param name="refuse">
/// Makes the failure for an amount that is none with the decimal sign, or, without a sign, for one that reads two ways.
/// </param>
internal sealed class ExportAmounts<T>(char? decimalSign, Func<T, string, char?, SapB1AnaplanException> refuse)
{
    private const int UndecidedLimit = 100_000;

    private readonly Queue<(T Owner, string Text)> _undecided = new();
    private char? _sign = decimalSign;

    /// <summary>Reads an amount.</summary>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="text">The text, already trimmed and not empty.</param>
    /// <param name="separator">The column separator of the export.</param>
    /// <returns>
    /// The amounts that are certain now: this one and those that waited for it; none while it waits itself.
    /// </returns>
    public IEnumerable<(T Owner, decimal Amount)> Read(T owner, string text, char separator)
    {
        if (_sign is null && text.IndexOfAny(['.', ',']) >= 0)
        {
            // An unquoted field of a comma separated file cannot hold a comma, so a lone point is its decimal sign.
            _sign = ExportAmount.Proves(text) ?? (separator == ',' && text.IndexOf(',') < 0 ? '.' : null);
            if (_sign is null)
            {
                _undecided.Enqueue((owner, text));
                if (_undecided.Count >= UndecidedLimit)
                {
                    throw refuse(owner, text, null);
                }

                yield break;
            }

            while (_undecided.Count > 0)
            {
                var waiting = _undecided.Dequeue();
                yield return Parse(waiting.Owner, waiting.Text);
            }
        }

        yield return Parse(owner, text);
    }

    /// <summary>Refuses what still waits when the export has ended.</summary>
    public void End()
    {
        if (_undecided.Count > 0)
        {
            var (owner, text) = _undecided.Peek();
            throw refuse(owner, text, null);
        }
    }

    private (T Owner, decimal Amount) Parse(T owner, string text)
    {
        var sign = _sign ?? '.';
        return ExportAmount.Parse(text, sign) is { } amount ? (owner, amount) : throw refuse(owner, text, sign);
    }
}

/// <summary>Reads amounts as exports write them, without ever guessing between a thousands and a decimal sign.</summary>
internal static class ExportAmount
{
    private static readonly Regex Point = Pattern(@"\.", @"[,'  \u2019\u202F]");
    private static readonly Regex Comma = Pattern(",", @"[.'  \u2019\u202F]");

    /// <summary>Reads an amount.</summary>
    /// <param name="text">The text, already trimmed and not empty.</param>
    /// <param name="decimalSign"><c>.</c> or <c>,</c>.</param>
    /// <returns>The amount, or null when the text is none.</returns>
    public static decimal? Parse(string text, char decimalSign)
    {
        var match = (decimalSign == ',' ? Comma : Point).Match(text);
        if (!match.Success)
        {
            return null;
        }

        var whole = new string(match.Groups["whole"].Value.Where(char.IsDigit).ToArray());
        var fraction = match.Groups["fraction"].Value;
        var number = $"{(whole.Length == 0 ? "0" : whole)}.{(fraction.Length == 0 ? "0" : fraction)}"
            + match.Groups["power"].Value;
        if (!decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount))
        {
            return null;
        }

        var negative = match.Groups["minus"].Success || match.Groups["after"].Success || match.Groups["open"].Success;
        return negative ? -amount : amount;
    }

    /// <summary>Which decimal sign a text proves: a comma, a point, or none when it would do for both.</summary>
    /// <param name="text">The text of an amount.</param>
    /// <returns>The sign, or null.</returns>
    public static char? Proves(string text)
    {
        var point = text.LastIndexOf('.');
        var comma = text.LastIndexOf(',');
        if (point < 0 && comma < 0)
        {
            return null;
        }

        if (point >= 0 && comma >= 0)
        {
            return point > comma ? '.' : ',';
        }

        var sign = point >= 0 ? '.' : ',';
        var at = Math.Max(point, comma);
        var after = text.Skip(at + 1).TakeWhile(char.IsDigit).Count();
        var before = text.Take(at).Count(char.IsDigit);
        var several = text.IndexOf(sign) != at;
        if (several)
        {
            return sign == '.' ? ',' : '.';
        }

        // Three digits after and one to three before is what a thousands sign looks like; anything else is decimal.
        return after == 3 && before is >= 1 and <= 3 && !text.TrimStart('-', '(').StartsWith("0", StringComparison.Ordinal)
            ? null
            : sign;
    }

    private static Regex Pattern(string decimalSign, string group) => new(
        @"^(?<open>\()?\s*(?<minus>[-\u2212])?\+?\s*(?<whole>\d{1,3}(?:" + group + @"\d{3})+|\d*)"
        + "(?:" + decimalSign + @"(?<fraction>\d*))?(?<power>[eE][+-]?\d{1,2})?\s*(?<after>-)?(?(open)\))$(?<=\d.*)",
        RegexOptions.CultureInvariant);
}
