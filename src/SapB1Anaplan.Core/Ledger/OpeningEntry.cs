using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// What accounts had before a day, as one more entry of the log: posted on the day before, with a negative key, which no
/// entry of SAP Business One has. It is no part of what the company is proved by, and each job says whether it takes it.
/// </summary>
internal static class OpeningEntry
{
    /// <summary>The type of the entry, which SAP Business One does not know.</summary>
    public const string Kind = "OpeningBalance";

    /// <summary>The key of the opening of a day.</summary>
    public static int KeyOf(DateTime day) => -StoredDay.From(day);

    /// <summary>Whether a key is that of an opening.</summary>
    public static bool Is(int entry) => entry < 0;

    /// <summary>Makes the entry.</summary>
    /// <param name="companyDatabase">The company database.</param>
    /// <param name="day">The first day that does not count.</param>
    /// <param name="lines">One line per account.</param>
    public static JournalEntry Of(string companyDatabase, DateTime day, IReadOnlyList<JournalEntryLine> lines) => new()
    {
        CompanyDatabase = companyDatabase,
        JdtNum = KeyOf(day),
        Number = KeyOf(day),
        ReferenceDate = day.AddDays(-1),
        OriginalJournal = Kind,
        Memo = FormattableString.Invariant($"Balances before {day:yyyy-MM-dd}"),
        JournalEntryLines = lines,
    };
}
