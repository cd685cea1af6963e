using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>Questions to a ledger that change nothing.</summary>
/// <param name="store">The store.</param>
/// <param name="job">The key of the job by whose book places in the model are told; 0 for the latest one.</param>
public sealed class LedgerQueries(StoreDatabase store, long job = 0)
{
    private static string StateName { get; } = "CASE c.state "
        + string.Concat(((CellState[])Enum.GetValues(typeof(CellState))).Select(state => $"WHEN {(int)state} THEN '{state}' "))
        + "END";

    private static readonly string Columns =
        "SELECT p.name AS CompanyDatabase, e.entry AS JdtNum, l.line AS LineId, e.posting_date AS ReferenceDate, "
        + $"k.account AS AccountCode, {CenterColumns.List} AS CostingCodes, {StoredAmount.Column("l.debit")} AS Debit, "
        + $"{StoredAmount.Column("l.credit")} AS Credit, COALESCE(l.memo, v.memo) AS Memo, v.kind AS OriginalJournal, "
        + $"{StateName} AS State, t.members, f.run AS FirstRun, g.run AS ChangedRun, "
        + "CASE WHEN v.run <= t.held_run AND c.dirty = 0 AND t.dirty = 0 THEN r.run END AS LoadedRun ";

    private const string Places =
        "JOIN versions v ON v.sequence = e.version JOIN combinations k ON k.id = l.combination "
        + "JOIN companies p ON p.id = e.company ";

    private const string RunsOf =
        "LEFT JOIN targets t ON t.id = c.target "
        + "LEFT JOIN runs f ON f.id = (SELECT MIN(o.run) FROM versions o WHERE o.company = e.company AND o.entry = e.entry) "
        + "LEFT JOIN runs g ON g.id = v.run LEFT JOIN runs r ON r.id = t.held_run ";

    private const string IsLeftOut = "UPPER(COALESCE(v.kind, '')) IN (SELECT value FROM json_each(@leftOut))";

    // A line goes to the cell of its combination in the period that its posting date falls in. The sign before the job
    // keeps SQLite from going through all cells of the job for each line.
    private static readonly string FromEntries = Columns
        + $"FROM entries e JOIN lines l ON l.version = e.version AND (+e.entry > 0 OR +e.entry = @opening) {Places}"
        + "LEFT JOIN cells c ON c.id IN (SELECT m.cell FROM cell_combinations m WHERE m.combination = l.combination) "
        + "AND +c.job = @job AND e.posting_date BETWEEN ABS(c.period) AND c.last_day "
        + $"AND {Counts("e")} AND c.left_out = ({IsLeftOut}) {RunsOf}";

    // From the version of a line to its entry, because no index leads from a version to the entry that has it.
    private static readonly string FromCells = Columns
        + "FROM cells c JOIN cell_combinations m ON m.cell = c.id JOIN combinations k ON k.id = m.combination "
        + "CROSS JOIN lines l ON l.combination = m.combination CROSS JOIN versions v ON v.sequence = l.version "
        + "CROSS JOIN entries e ON e.company = v.company AND e.entry = v.entry AND e.version = v.sequence "
        + $"AND e.posting_date BETWEEN ABS(c.period) AND c.last_day AND {Counts("e")} JOIN companies p ON p.id = e.company "
        + RunsOf;

    private readonly long _job = job > 0 ? job : store.ExecuteInt64("SELECT MAX(id) FROM jobs");

    /// <summary>The lines of one entry.</summary>
    /// <param name="entry">Its key.</param>
    /// <returns>The lines with where they went.</returns>
    public IEnumerable<DrillbackLine> OfEntry(int entry) => store.Stream<DrillbackLine>(
        FromEntries + "WHERE e.company IN (SELECT id FROM companies) AND e.entry = @entry ORDER BY e.company, l.line",
        new { entry, job = _job, leftOut = LeftOut(), opening = Opening() });

    /// <summary>The lines behind a cell of the model; those not yet proved loaded come first.</summary>
    /// <param name="members">The members in the order of the job's columns.</param>
    /// <param name="limit">The most lines that are wanted.</param>
    /// <returns>The lines.</returns>
    public IEnumerable<DrillbackLine> OfModelCell(IReadOnlyList<string> members, int limit = int.MaxValue) =>
        store.Stream<DrillbackLine>(
            FromCells + "WHERE c.job = @job AND c.target = (SELECT id FROM targets WHERE job = @job AND members = @members) "
            + $"AND c.left_out = ({IsLeftOut}) ORDER BY COALESCE(v.run <= t.held_run AND t.dirty = 0, 0), e.company, e.entry, l.line LIMIT @limit",
            new { members = StoredTexts.From(members), limit, job = _job, leftOut = LeftOut(), opening = Opening() });

    /// <summary>The lines that meet conditions on their source.</summary>
    /// <param name="account">The account, or null for all.</param>
    /// <param name="center">The distribution rule in any dimension, or null for all.</param>
    /// <param name="from">The first posting date, or null.</param>
    /// <param name="to">The last posting date, or null.</param>
    /// <returns>The lines by entry.</returns>
    public IEnumerable<DrillbackLine> OfSource(string? account, string? center, DateTime? from, DateTime? to) =>
        store.Stream<DrillbackLine>(
            FromEntries + "WHERE (@account IS NULL OR k.account = @account) "
            + $"AND (@center IS NULL OR {CenterColumns.Hold("@center")}) "
            + "AND (@first IS NULL OR e.posting_date >= @first) AND (@last IS NULL OR e.posting_date <= @last) "
            + "ORDER BY e.company, e.entry, l.line",
            new { account, center, first = Day(from), last = Day(to), job = _job, leftOut = LeftOut(), opening = Opening() });

    /// <summary>The entries that changed cells of the model since they were last proved, those that vanished among them.</summary>
    /// <param name="cells">The keys of the cells.</param>
    /// <param name="limit">The most entries that are wanted.</param>
    /// <returns>Their keys.</returns>
    public IReadOnlyList<int> EntriesBehind(IEnumerable<long> cells, int limit = 100)
    {
        var entries = new SortedSet<int>();
        var opening = Opening();
        foreach (var cell in cells)
        {
            entries.UnionWith(store.Query<int>(
                "SELECT DISTINCT v.entry FROM cells c JOIN cell_combinations m ON m.cell = c.id "
                + "JOIN lines l ON l.combination = m.combination JOIN versions o ON o.sequence = l.version "
                + "JOIN versions v ON v.company = o.company AND v.entry = o.entry "
                + "AND (v.sequence = o.sequence OR v.previous = o.sequence) JOIN targets t ON t.id = c.target "
                + $"WHERE c.target = @cell AND o.posting_date BETWEEN ABS(c.period) AND c.last_day AND {Counts("o")} "
                + "AND v.run > COALESCE((SELECT MAX(b.run) FROM load_rows r JOIN loads b ON b.id = r.load "
                + "WHERE r.target = t.id AND r.outcome = 'Confirmed'), 0) LIMIT @limit",
                new { cell, limit, opening }));
            if (entries.Count >= limit)
            {
                break;
            }
        }

        return entries.Take(limit).ToList();
    }

    /// <summary>The run catalogue, the latest first.</summary>
    /// <returns>The runs.</returns>
    public IEnumerable<SyncRun> Runs() => store.Stream<SyncRun>(
        "SELECT run, flow, state, exit_code AS ExitCode, summary AS Message, job, started, ended FROM runs ORDER BY id DESC");

    // What the job takes: its opening, and what was posted since; without an opening all that its cells hold.
    private static string Counts(string entry) =>
        $"(+{entry}.entry = @opening OR (+{entry}.entry > 0 AND {entry}.posting_date >= -@opening))";

    private string Rule() => store.ExecuteText("SELECT cell_rule FROM jobs WHERE id = ?1", _job) ?? "|";

    private int Opening() => CellRule.OpeningIn(Rule());

    private string LeftOut() => StoredTexts.From(Rule()
        .Split('|')[0].Split([','], StringSplitOptions.RemoveEmptyEntries));

    private static int? Day(DateTime? date) => date is null ? null : StoredDay.From(date.Value);
}
