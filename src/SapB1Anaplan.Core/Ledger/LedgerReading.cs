using System.Globalization;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>How far the log of a company has read SAP Business One.</summary>
internal sealed class LedgerReading(StoreDatabase store, long company)
{
    /// <summary>
    /// The day since which changes are not known: the day before the last finished read began, in the time of this machine;
    /// null before the first read is finished.
    /// </summary>
    public DateTime? Since => Day("read_day");

    /// <summary>The day before the first read under way began; null where none is.</summary>
    public DateTime? Begun => Day("begun_day");

    /// <summary>The first posting date that was read; null for all, or where nothing was.</summary>
    public DateTime? From => Day("read_from");

    /// <summary>The posting periods that were open at the last read, first and last day of each.</summary>
    public IReadOnlyList<(DateTime From, DateTime To)> OpenPeriods => StoredTexts
        .ToList(store.ExecuteText("SELECT open_periods FROM companies WHERE id = ?1", company) ?? "[]")
        .Select(text => text.Split('-'))
        .Select(parts => (ToDay(parts[0]), ToDay(parts[1])))
        .ToList();

    /// <summary>A number that grows by one with each finished read.</summary>
    public int Turn => (int)store.ExecuteInt64("SELECT turn FROM companies WHERE id = ?1", company);

    /// <summary>Whether all that a job takes has been read.</summary>
    /// <param name="from">The first posting date that it takes; null for all.</param>
    public bool Covers(DateTime? from) => Since is not null && (From is null || from >= From);

    /// <summary>Notes that a first read begins, unless one is under way.</summary>
    public void Begin(DateTime since) =>
        store.Execute("UPDATE companies SET begun_day = COALESCE(begun_day, ?2) WHERE id = ?1", company, StoredDay.From(since));

    /// <summary>Notes that a read is finished.</summary>
    public void Finish(DateTime since, DateTime? from) => store.Execute(
        "UPDATE companies SET read_day = ?2, read_from = ?3, begun_day = NULL, turn = turn + 1 WHERE id = ?1",
        company,
        StoredDay.From(since),
        from is null ? null : StoredDay.From(from.Value));

    /// <summary>
    /// Why the log may not be what SAP Business One has: entries that are gone and held by a limit, sums that differ. Null
    /// where the two agreed at the last read.
    /// </summary>
    public string? Doubt
    {
        get => store.ExecuteText("SELECT doubt FROM companies WHERE id = ?1", company);
        set => store.Execute("UPDATE companies SET doubt = ?2 WHERE id = ?1", company, value);
    }

    /// <summary>Notes which posting periods are open now.</summary>
    public void SaveOpenPeriods(IEnumerable<(DateTime From, DateTime To)> periods) => store.Execute(
        "UPDATE companies SET open_periods = ?2 WHERE id = ?1",
        company,
        StoredTexts.From(periods.Select(period => $"{StoredDay.From(period.From)}-{StoredDay.From(period.To)}")));

    private static DateTime ToDay(string text) => StoredDay.ToDate(int.Parse(text, CultureInfo.InvariantCulture));

    private DateTime? Day(string column) =>
        store.ExecuteInt64($"SELECT {column} FROM companies WHERE id = ?1", company) is > 0 and var day
            ? StoredDay.ToDate((int)day)
            : null;
}
