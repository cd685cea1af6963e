using System.Security.Cryptography;
using System.Text;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.MasterData;

/// <summary>A record of master data on its way into a list.</summary>
/// <param name="Code">The code, which identifies it on both sides.</param>
/// <param name="Name">The name.</param>
/// <param name="Parent">The code of its parent; empty where it has none.</param>
/// <param name="Type">The type for people.</param>
internal sealed record MasterRecord(string Code, string Name, string Parent, string Type)
{
    /// <summary>The longest name and code that a list takes (Anaplan reference section 3.3).</summary>
    public const int LongestName = 60;

    /// <summary>A number that changes whenever the record, or where it goes, does.</summary>
    public long Hash(string place)
    {
        using var sha = SHA256.Create();
        var text = string.Join("\u001f", place, Code, Name, Parent, Type);
        return BitConverter.ToInt64(sha.ComputeHash(Encoding.UTF8.GetBytes(text)), 0);
    }

    public static MasterRecord Of(Account account) => new(
        account.Code,
        account.Name ?? string.Empty,
        account.FatherAccountKey ?? string.Empty,
        account.AccountType switch
        {
            "at_Revenues" => "Revenue",
            "at_Expenses" => "Expense",
            _ => "Balance",
        });

    /// <summary>
    /// Makes records fit a list: names no longer than it takes and none twice, parents only where they are in the list
    /// and always before their children.
    /// </summary>
    public static (List<MasterRecord> Records, List<string> Shortened) Fit(IEnumerable<MasterRecord> records, string root)
    {
        var all = records.GroupBy(record => record.Code, StringComparer.Ordinal).Select(same => same.First()).ToList();
        var codes = new HashSet<string>(all.Select(record => record.Code), StringComparer.Ordinal);
        var shortened = new List<string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fitted = new Dictionary<string, MasterRecord>(StringComparer.Ordinal);
        foreach (var record in all.OrderBy(record => record.Code, StringComparer.Ordinal))
        {
            var name = record.Name.Trim().Length == 0 ? record.Code : record.Name.Trim();
            var fit = Cut(name, LongestName);
            if (fit.Length < name.Length)
            {
                shortened.Add($"{record.Code}: {name}");
            }

            if (!taken.Add(fit))
            {
                var tail = $" ({record.Code})";
                fit = Cut(name, LongestName - tail.Length) + tail;
                taken.Add(fit);
            }

            var parent = codes.Contains(record.Parent) && record.Parent != record.Code ? record.Parent : root;
            fitted.Add(record.Code, record with { Name = fit, Parent = parent });
        }

        return (fitted.Values.OrderBy(record => Depth(record, fitted)).ThenBy(record => record.Code, StringComparer.Ordinal).ToList(), shortened);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text.Substring(0, length).TrimEnd();

    private static int Depth(MasterRecord record, Dictionary<string, MasterRecord> all)
    {
        var depth = 0;
        while (all.TryGetValue(record.Parent, out var parent) && depth < all.Count)
        {
            record = parent;
            depth++;
        }

        return depth;
    }
}
