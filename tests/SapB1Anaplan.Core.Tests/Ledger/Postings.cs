using System.Globalization;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>Journal entries for tests.</summary>
public static class Postings
{
    public static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);

    public static JournalEntry Entry(int key, DateTime day, params JournalEntryLine[] lines) => new()
    {
        CompanyDatabase = "TEST",
        JdtNum = key,
        Number = key,
        ReferenceDate = day,
        OriginalJournal = "ttJournalEntry",
        JournalEntryLines = lines,
    };

    public static JournalEntryLine Debit(int line, string account, decimal amount, string? center = null) => new()
    {
        LineId = line,
        AccountCode = account,
        Debit = amount,
        CostingCode = center,
    };

    public static JournalEntryLine Credit(int line, string account, decimal amount, string? center = null) => new()
    {
        LineId = line,
        AccountCode = account,
        Credit = amount,
        CostingCode = center,
    };

    /// <summary>A year of two-line entries in steady order, for tests of volume.</summary>
    public static IEnumerable<JournalEntry> Many(int entries, int first = 1)
    {
        for (var key = first; key < first + entries; key++)
        {
            var amount = ((key * 7919L % 100_000) + 1) / 100m;
            yield return Entry(
                key,
                Day(2024 + (key % 36 / 12), (key % 12) + 1, (key % 28) + 1),
                Debit(0, (4000 + (key % 80)).ToString(CultureInfo.InvariantCulture), amount, "C" + (key % 25)),
                Credit(1, (1000 + (key % 20)).ToString(CultureInfo.InvariantCulture), amount));
        }
    }
}
