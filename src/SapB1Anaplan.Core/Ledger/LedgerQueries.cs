using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>Questions to a ledger that change nothing.</summary>
public sealed class LedgerQueries(StoreDatabase store)
{
    private static string StateName { get; } = "CASE c.state "
        + string.Concat(((CellState[])Enum.GetValues(typeof(CellState))).Select(state => $"WHEN {(int)state} THEN '{state}' "))
        + "END";

    private static readonly string Lines =
        "SELECT p.name AS CompanyDatabase, l.entry AS JdtNum, l.line AS LineId, e.posting_date AS ReferenceDate, "
        + $"c.account AS AccountCode, {CellCenters.List} AS CostingCodes, l.debit, l.credit, "
        + $"COALESCE(l.memo, e.memo) AS Memo, e.kind AS OriginalJournal, {StateName} AS State, t.members, "
        + "f.run AS FirstRun, g.run AS ChangedRun, "
        + "CASE WHEN l.changed_run <= t.confirmed_run AND c.dirty = 0 THEN r.run END AS LoadedRun "
        + "FROM lines l JOIN entries e ON e.company = l.company AND e.entry = l.entry JOIN cells c ON c.id = l.cell "
        + "JOIN companies p ON p.id = l.company LEFT JOIN targets t ON t.id = c.target "
        + "LEFT JOIN runs f ON f.id = l.first_run LEFT JOIN runs g ON g.id = l.changed_run "
        + "LEFT JOIN runs r ON r.id = t.confirmed_run ";

    /// <summary>The lines of one entry.</summary>
    /// <param name="entry">Its key.</param>
    /// <returns>The lines with where they went.</returns>
    public IEnumerable<DrillbackLine> OfEntry(int entry) =>
        store.Stream<DrillbackLine>(Lines + "WHERE l.entry = @entry ORDER BY l.company, l.line", new { entry });

    /// <summary>The lines behind a cell of the model; those not yet proved loaded come first.</summary>
    /// <param name="members">The members in the order of the job's columns.</param>
    /// <param name="limit">The most lines that are wanted.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<DrillbackLine> OfModelCell(IReadOnlyList<string> members, int limit = int.MaxValue) =>
        store.Stream<DrillbackLine>(
            Lines + "WHERE c.target = (SELECT id FROM targets WHERE members = @members) "
            + "ORDER BY COALESCE(l.changed_run <= t.confirmed_run, 0), l.company, l.entry, l.line LIMIT @limit",
            new { members = StoredTexts.From(members), limit });

    /// <summary>The lines that meet conditions on their source.</summary>
    /// <param name="account">The account, or null for all.</param>
    /// <param name="center">The distribution rule in any dimension, or null for all.</param>
    /// <param name="from">The first posting date, or null.</param>
    /// <param name="to">The last posting date, or null.</param>
    /// <returns>The lines by entry.</returns>
    public IEnumerable<DrillbackLine> OfSource(string? account, string? center, DateTime? from, DateTime? to) =>
        store.Stream<DrillbackLine>(
            Lines + "WHERE (@account IS NULL OR c.account = @account) "
            + $"AND (@center IS NULL OR {CellCenters.Hold("@center")}) "
            + "AND (@first IS NULL OR e.posting_date >= @first) AND (@last IS NULL OR e.posting_date <= @last) "
            + "ORDER BY l.company, l.entry, l.line",
            new { account, center, first = Day(from), last = Day(to) });

    /// <summary>The entries that changed cells of the model since their last confirmed load.</summary>
    /// <param name="cells">The keys of the cells.</param>
    /// <param name="limit">The most entries that are wanted.</param>
    /// <returns>Their keys.</returns>
    public IReadOnlyList<int> EntriesBehind(IEnumerable<long> cells, int limit = 100)
    {
        var entries = new SortedSet<int>();
        foreach (var cell in cells)
        {
            entries.UnionWith(store.Query<int>(
                "SELECT DISTINCT l.entry FROM cells c JOIN lines l ON l.cell = c.id JOIN targets t ON t.id = c.target "
                + "WHERE c.target = @cell AND l.changed_run > COALESCE(t.confirmed_run, 0) LIMIT @limit",
                new { cell, limit }));
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

    /// <summary>The run catalogue, the latest first.</summary>
    /// <returns>The runs.</returns>
    public IEnumerable<SyncRun> Runs() => store.Stream<SyncRun>(
        "SELECT run, flow, state, exit_code AS ExitCode, summary AS Message, job, started, ended FROM runs ORDER BY id DESC");

    private static int? Day(DateTime? date) => date is null ? null : StoredDay.From(date.Value);
}
