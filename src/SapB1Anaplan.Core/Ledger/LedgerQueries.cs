using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>Questions to a ledger that change nothing.</summary>
public sealed class LedgerQueries(StoreDatabase store)
{
    private const string LineColumns =
        "SELECT p.name, l.entry, l.line, e.posting_date, c.account, c.center1, c.center2, c.center3, c.center4, "
        + "c.center5, l.debit, l.credit, COALESCE(l.memo, e.memo), e.kind, c.state, t.members, f.run, g.run, "
        + "CASE WHEN l.changed_run <= t.confirmed_run AND c.dirty = 0 THEN r.run END "
        + "FROM lines l JOIN entries e ON e.company = l.company AND e.entry = l.entry JOIN cells c ON c.id = l.cell "
        + "JOIN companies p ON p.id = l.company LEFT JOIN targets t ON t.id = c.target "
        + "LEFT JOIN runs f ON f.id = l.first_run LEFT JOIN runs g ON g.id = l.changed_run "
        + "LEFT JOIN runs r ON r.id = t.confirmed_run ";

    /// <summary>The lines of one entry.</summary>
    /// <param name="entry">Its key.</param>
    /// <returns>The lines with where they went.</returns>
    public IEnumerable<DrillbackLine> OfEntry(int entry) =>
        store.Stream(LineColumns + "WHERE l.entry = ?1 ORDER BY l.company, l.line", ReadLine, entry);

    /// <summary>The lines behind a cell of the model; those not yet proved loaded come first.</summary>
    /// <param name="members">The members in the order of the job's columns.</param>
    /// <param name="limit">The most lines that are wanted.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<DrillbackLine> OfTarget(IReadOnlyList<string> members, int limit = int.MaxValue) => store.Stream(
        LineColumns + "WHERE c.target = (SELECT id FROM targets WHERE members = ?1) "
        + "ORDER BY COALESCE(l.changed_run <= t.confirmed_run, 0), l.company, l.entry, l.line LIMIT ?2",
        ReadLine,
        JsonSerializer.Serialize(members.ToArray(), StoreJson.Default.StringArray),
        limit);

    /// <summary>The lines that meet conditions on their source.</summary>
    /// <param name="account">The account, or null for all.</param>
    /// <param name="center">The distribution rule in any dimension, or null for all.</param>
    /// <param name="from">The first posting date, or null.</param>
    /// <param name="to">The last posting date, or null.</param>
    /// <returns>The lines by entry.</returns>
    public IEnumerable<DrillbackLine> OfSource(string? account, string? center, DateTime? from, DateTime? to) => store.Stream(
        LineColumns + "WHERE (?1 IS NULL OR c.account = ?1) "
        + "AND (?2 IS NULL OR ?2 IN (c.center1, c.center2, c.center3, c.center4, c.center5)) "
        + "AND (?3 IS NULL OR e.posting_date >= ?3) AND (?4 IS NULL OR e.posting_date <= ?4) "
        + "ORDER BY l.company, l.entry, l.line",
        ReadLine,
        account,
        center,
        from is null ? null : LedgerDay.From(from.Value),
        to is null ? null : LedgerDay.From(to.Value));

    /// <summary>The entries that changed cells of the model since their last confirmed load.</summary>
    /// <param name="targets">The keys of the cells.</param>
    /// <param name="limit">The most entries that are wanted.</param>
    /// <returns>Their keys.</returns>
    public IReadOnlyList<int> EntriesBehind(IEnumerable<long> targets, int limit = 100)
    {
        var entries = new SortedSet<int>();
        foreach (var target in targets)
        {
            entries.UnionWith(store.Query(
                "SELECT DISTINCT l.entry FROM cells c JOIN lines l ON l.cell = c.id JOIN targets t ON t.id = c.target "
                + "WHERE c.target = ?1 AND l.changed_run > COALESCE(t.confirmed_run, 0) LIMIT ?2",
                reader => reader.GetInt32(0),
                target,
                limit));
            if (entries.Count >= limit)
            {
                break;
            }
        }

        return entries.Take(limit).ToList();
    }

    /// <summary>Which of some periods hold totals that were confirmed before.</summary>
    /// <param name="periods">The periods.</param>
    /// <returns>Those that do.</returns>
    public IReadOnlyCollection<int> LoadedPeriods(IEnumerable<int> periods) => new HashSet<int>(periods.Distinct().Where(period =>
        store.ExecuteInt64("SELECT EXISTS (SELECT 1 FROM targets WHERE period = ?1 AND confirmed IS NOT NULL)", period) == 1));

    /// <summary>All cells of the model with their present total, except those whose money is not loaded.</summary>
    /// <param name="measure">The measure.</param>
    /// <returns>Members, total, and the account behind it.</returns>
    public IEnumerable<ChangedTarget> Totals(AmountMeasure measure) => store.Stream(
        "SELECT t.id, t.members, t.period, t.account, t.confirmed, "
        + LedgerAmount.Sum(JobBook.Expression(measure) + " * c.sign")
        + " FROM targets t LEFT JOIN cells c ON c.target = t.id GROUP BY t.id ORDER BY t.period, t.members",
        reader => new ChangedTarget(
            reader.GetInt64(0),
            JsonSerializer.Deserialize(reader.GetString(1), StoreJson.Default.StringArray)!,
            reader.GetInt32(2),
            reader.GetString(3),
            reader.IsDBNull(4) ? null : LedgerAmount.ToDecimal(reader.GetInt64(4)),
            LedgerAmount.ToDecimal(reader.GetInt64(5), reader.GetInt64(6))));

    /// <summary>The run catalogue, the latest first.</summary>
    /// <returns>The runs.</returns>
    public IEnumerable<SyncRun> Runs() => store.Stream(
        "SELECT run, flow, state, exit_code, summary, job, started, ended FROM runs ORDER BY id DESC",
        reader => new SyncRun
        {
            Run = reader.GetString(0),
            Flow = reader.GetString(1),
            State = reader.GetString(2),
            ExitCode = reader.IsDBNull(3) ? null : (RunExitCode)reader.GetInt32(3),
            Message = reader.IsDBNull(4) ? string.Empty : reader.GetString(4),
            Job = reader.IsDBNull(5) ? null : reader.GetString(5),
            Started = Moment(reader.GetString(6)),
            Ended = reader.IsDBNull(7) ? null : Moment(reader.GetString(7)),
        });

    private static DrillbackLine ReadLine(SqliteDataReader reader) => new()
    {
        CompanyDatabase = reader.GetString(0),
        JdtNum = reader.GetInt32(1),
        LineId = reader.GetInt32(2),
        ReferenceDate = LedgerDay.ToDate(reader.GetInt32(3)),
        AccountCode = reader.GetString(4),
        CostingCodes = [reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetString(9)],
        Debit = LedgerAmount.ToDecimal(reader.GetInt64(10)),
        Credit = LedgerAmount.ToDecimal(reader.GetInt64(11)),
        Memo = Text(reader, 12),
        OriginalJournal = Text(reader, 13),
        State = ((CellState)reader.GetInt32(14)).ToString(),
        Members = Text(reader, 15) is { } members
            ? JsonSerializer.Deserialize(members, StoreJson.Default.StringArray)!
            : [],
        FirstRun = Text(reader, 16) ?? string.Empty,
        ChangedRun = Text(reader, 17) ?? string.Empty,
        LoadedRun = Text(reader, 18),
    };

    private static string? Text(SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    private static DateTime Moment(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
