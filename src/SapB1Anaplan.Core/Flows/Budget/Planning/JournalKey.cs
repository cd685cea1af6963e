using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// The deterministic key of a journal: a hash of company, budget, version, period, what it follows, and its lines. It
/// fits Reference2, the Code of a user-defined table with a suffix, and Reference3 as well on newer servers.
/// </summary>
internal static class JournalKey
{
    private const string Prefix = "ANP-";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The key of a journal. Dates and texts are no part of it: they do not make other figures.</summary>
    public static string Of(string company, DraftJournal journal)
    {
        var text = new StringBuilder();
        Append(text, company, journal.Budget, journal.Version, journal.Period, journal.Kind.ToString(), journal.Follows);
        if (journal.Budget.Length == 0)
        {
            // Nothing but its date tells one hand-made journal from the next.
            Append(text, journal.ReferenceDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), journal.Memo);
        }

        foreach (var line in journal.Lines)
        {
            Append(text, FigureKey.Of(line).Text, Amount(line.Debit - line.Credit));
        }

        return Prefix + Encode(Hash(text.ToString()), 15);
    }

    /// <summary>A hash of several texts in any order, for sets of keys; empty for none.</summary>
    public static string OfKeys(IEnumerable<string> keys)
    {
        var text = new StringBuilder();
        Append(text, keys.OrderBy(key => key, StringComparer.Ordinal).ToArray());
        return text.Length == 0 ? string.Empty : Encode(Hash(text.ToString()), 10);
    }

    /// <summary>A hash of all that is sent for a journal, to notice other contents under the same key.</summary>
    public static string Contents(DraftJournal journal)
    {
        var text = new StringBuilder();
        foreach (var line in journal.Lines)
        {
            Append(text, FigureKey.Of(line).Text, Amount(line.Debit - line.Credit));
        }

        return Encode(Hash(text.ToString()), 20);
    }

    // Dividing by one with all digits takes superfluous zeros away, so that equal amounts give equal keys.
    internal static string Amount(decimal amount) =>
        (amount / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder text, params string[] parts)
    {
        foreach (var part in parts)
        {
            // The length in front keeps two different lists from giving the same text.
            text.Append(part.Length.ToString(CultureInfo.InvariantCulture)).Append(':').Append(part);
        }
    }

    private static byte[] Hash(string text)
    {
        using var sha = SHA256.Create();
        return sha.ComputeHash(Encoding.UTF8.GetBytes(text));
    }

    private static string Encode(byte[] hash, int bytes)
    {
        var text = new StringBuilder();
        var bits = 0;
        var value = 0;
        foreach (var part in hash.Take(bytes))
        {
            value = (value << 8) | part;
            bits += 8;
            while (bits >= 5)
            {
                text.Append(Alphabet[(value >> (bits - 5)) & 31]);
                bits -= 5;
            }

            value &= (1 << bits) - 1;
        }

        return text.ToString();
    }
}
