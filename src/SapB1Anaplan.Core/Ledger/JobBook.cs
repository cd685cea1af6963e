using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>A cell of the model: what the job makes of the log, and what the model holds.</summary>
public sealed record ModelCell
{
    /// <summary>The key in this store.</summary>
    public long Id { get; init; }

    /// <summary>The members in the order of the job's columns, without the amount.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The first day of its period as yyyymmdd; 0 where that is not known.</summary>
    public int Period { get; init; }

    /// <summary>
    /// The source account, or the first of them in code order; where nothing goes there now the one that did, and empty
    /// where nothing ever did.
    /// </summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>What the model holds, as last proved; null where nothing was ever loaded or found there.</summary>
    public decimal? Confirmed { get; init; }

    /// <summary>
    /// True after a load of it whose end is unknown: the model may hold <see cref="Confirmed"/> or what was sent then.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>True where nothing of the ledger ever went there: it was found in the model.</summary>
    public bool IsForeign => Account.Length == 0;

    /// <summary>The total now.</summary>
    public decimal Total { get; init; }
}

/// <summary>
/// What a job makes of the log: which source cells make up which cell of the model, and which of these differ from what
/// the model holds. What was assigned stays until the mapping changes, so a run looks only at what moved.
/// </summary>
public sealed class JobBook(StoreDatabase store, long job)
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    /// <summary>True where it is known what the model holds, so that it need not be read before anything is sent.</summary>
    public bool IsKnown => store.ExecuteInt64("SELECT known FROM jobs WHERE id = ?1", job) == 1;

    /// <summary>The text of the mapping by which cells were assigned last; null before the first time.</summary>
    public string? Mapping => store.ExecuteText("SELECT mapping FROM jobs WHERE id = ?1", job);

    /// <summary>The lists of the model as they were when they were last read, as one text; null before the first time.</summary>
    public string? Lists
    {
        get => store.ExecuteText("SELECT lists FROM jobs WHERE id = ?1", job);
        set => store.Execute("UPDATE jobs SET lists = ?2 WHERE id = ?1", job, value);
    }

    /// <summary>The cells that must be mapped: those that changed and those suspended or waiting, or all of them.</summary>
    /// <param name="all">True for all, because the mapping changed.</param>
    /// <returns>The cells, by period and account.</returns>
    public IReadOnlyList<LedgerCell> CellsToMap(bool all) => store.Query<LedgerCell>(SelectCells(all), new { job });

    /// <summary>The codes that cells have, by the name of their dimension.</summary>
    /// <returns>The distinct codes, none of them empty.</returns>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Codes()
    {
        IReadOnlyList<string> Of(string column) => store.Query<string>(
            $"SELECT DISTINCT {column} FROM cells WHERE job = @job AND {column} <> ''", new { job });

        var codes = new Dictionary<string, IReadOnlyList<string>>
        {
            ["Account"] = Of("account"),
            ["Project"] = Of("project"),
        };
        for (var dimension = 1; dimension <= CostCenters.Dimensions; dimension++)
        {
            codes["CostCenter" + (dimension == 1 ? string.Empty : $"{dimension}")] = Of($"centers ->> {dimension - 1}");
        }

        return codes;
    }

    /// <summary>Writes where cells go. Cells of the model that a cell leaves or reaches are looked at again.</summary>
    /// <param name="cells">The cells that were mapped.</param>
    /// <param name="assignments">What came out, in the same order.</param>
    /// <param name="mapping">A text that changes whenever the mapping does.</param>
    public void Assign(IReadOnlyList<LedgerCell> cells, IReadOnlyList<CellAssignment> assignments, string mapping) =>
        store.InTransaction(() =>
        {
            for (var index = 0; index < assignments.Count; index++)
            {
                Assign(cells[index], assignments[index]);
            }

            store.Execute("UPDATE jobs SET mapping = ?2 WHERE id = ?1", job, mapping);
        });

    /// <summary>
    /// The cells of the model whose total differs from what it holds, or of which that is in doubt, by period and members.
    /// </summary>
    /// <returns>The rows to send.</returns>
    public IReadOnlyList<ModelCell> Changed() => store.InTransaction(() =>
    {
        var looked = store.Query<ModelCell>(SelectTotals("t.job = @job AND t.dirty = 1"), new { job });
        
        // What was never loaded and has no total needs no row: its member may not even be there.
        bool IsThere(ModelCell cell) => (cell.Confirmed ?? 0m) == cell.Total && !cell.IsDoubtful;
        foreach (var cell in looked.Where(IsThere))
        {
            store.Execute("UPDATE targets SET dirty = 0, refusal = NULL WHERE id = ?1", cell.Id);
        }

        return looked.Where(cell => !IsThere(cell)).ToList();
    });

    /// <summary>All cells of the model with their present total, by period and members.</summary>
    /// <returns>The cells; those whose money is not loaded are not among them.</returns>
    public IEnumerable<ModelCell> Totals() => store.Stream<ModelCell>(SelectTotals("t.job = @job"), new { job });

    /// <summary>What the model holds in all cells of a member is not sure any more.</summary>
    /// <param name="column">The place of the member in the order of the job's columns, from 0.</param>
    /// <param name="member">The member.</param>
    public void Doubt(int column, string member) => store.Execute(
        "UPDATE targets SET held_run = NULL, dirty = 1 WHERE job = ?1 AND held IS NOT NULL "
        + "AND members ->> ?2 = ?3 COLLATE NOCASE",
        job,
        column,
        member);

    /// <summary>Marks cells to be sent once more, whatever the model is said to hold.</summary>
    /// <param name="cells">Their keys.</param>
    public void Resend(IEnumerable<long> cells) => store.InTransaction(() =>
    {
        foreach (var cell in cells)
        {
            store.Execute("UPDATE targets SET held_run = NULL, dirty = 1, held = COALESCE(held, 0), held_6 = COALESCE(held_6, 0) WHERE id = ?1", cell);
        }
    });

    /// <summary>
    /// What the model holds where some cells go is not sure any more, because a member went, and its amounts with it: they
    /// are sent again once it is back.
    /// </summary>
    /// <param name="cells">The cells.</param>
    public void Doubt(IEnumerable<LedgerCell> cells) => store.InTransaction(() =>
    {
        foreach (var cell in cells)
        {
            store.Execute(
                "UPDATE targets SET held_run = NULL, dirty = 1 "
                + "WHERE held IS NOT NULL AND id = (SELECT target FROM cells WHERE id = ?1)",
                cell.Id);
        }
    });

    /// <summary>Gives each cell of the model the key that its members have now; see <see cref="CellKeys"/>.</summary>
    /// <param name="keyOf">The key of members in the order of the job's columns.</param>
    public void Rekey(Func<IReadOnlyList<string>, string> keyOf)
    {
        _ids.Clear();
        CellKeys.Renew(store, job, keyOf);
    }

    /// <summary>The last day of a period, by the cells that the job has in it.</summary>
    /// <param name="period">Its key.</param>
    public DateTime LastDayOf(int period) =>
        store.ExecuteInt64("SELECT MAX(last_day) FROM cells WHERE job = ?1 AND period = ?2", job, period) is > 0 and var day
            ? StoredDay.ToDate((int)day)
            : StoredDay.ToDate(Math.Abs(period));

    /// <summary>The total of a cell that was last loaded and proved; null where none was.</summary>
    /// <param name="cell">Its key.</param>
    public decimal? LastLoaded(long cell) => store.ExecuteText(
        $"SELECT {StoredAmount.Column("total")} FROM load_rows WHERE target = ?1 AND outcome = 'Confirmed' ORDER BY load DESC LIMIT 1",
        cell) is { } stored ? StoredAmount.Parse(stored) : null;

    /// <summary>Which of some periods hold totals already: something was loaded or found there that is not zero.</summary>
    /// <param name="periods">The periods.</param>
    /// <returns>Those that do.</returns>
    public IReadOnlyCollection<int> LoadedPeriods(IEnumerable<int> periods) => new HashSet<int>(periods.Distinct().Where(period =>
        store.ExecuteInt64(
            "SELECT EXISTS (SELECT 1 FROM targets t WHERE t.job = ?1 AND t.period = ?2 AND (t.held <> 0 OR t.held_6 <> 0 "
            + "OR EXISTS (SELECT 1 FROM load_rows r WHERE r.target = t.id AND r.outcome = 'Confirmed')))",
            job,
            period) == 1));

    /// <summary>SQL for all cells of the job, or for those that must be looked at.</summary>
    private static string SelectCells(bool all)
    {
        // Asked separately, because SQLite would go through all cells for one condition with OR.
        var chosen = all
            ? "c.job = @job"
            : "c.id IN (SELECT id FROM cells WHERE job = @job AND dirty = 1 "
                + "UNION SELECT id FROM cells WHERE job = @job AND state IN (2, 3))";
        return "SELECT c.id, c.period, c.account, c.centers, c.project, c.branch, c.currency, "
            + $"c.left_out AS LeftOut, {StoredAmount.Column("c.amount")} AS Amount, c.lines "
            + $"FROM cells c WHERE {chosen} ORDER BY c.period, c.account, c.id";
    }

    private static string SelectTotals(string chosen) =>
        $"SELECT t.id, t.members, t.period, COALESCE(MIN(c.account), t.account) AS Account, {StoredAmount.Column("t.held")} AS Confirmed, "
        + "t.held IS NOT NULL AND t.held_run IS NULL AS IsDoubtful, " + $"{StoredAmount.Sum("c.amount * c.sign", "c.amount_6 * c.sign")} AS Total "
        + $"FROM targets t LEFT JOIN cells c ON c.target = t.id WHERE {chosen} GROUP BY t.id ORDER BY t.period, t.members";

    private void Assign(LedgerCell cell, CellAssignment assignment)
    {
        long? to = assignment.Members is null ? null : FindModelCell(cell, assignment);
        store.Execute(
            "UPDATE targets SET dirty = 1 WHERE id IN (?2, (SELECT target FROM cells WHERE id = ?1))",
            cell.Id,
            to);
        store.Execute(
            "UPDATE cells SET target = ?2, sign = ?3, state = ?4, dirty = 0 WHERE id = ?1",
            cell.Id,
            to,
            assignment.Sign,
            (int)assignment.State);
    }

    private long FindModelCell(LedgerCell cell, CellAssignment assignment)
    {
        if (_ids.TryGetValue(assignment.Key, out var id))
        {
            return id;
        }

        // What was found in the model before anything went there has neither period nor account of its own.
        id = store.ExecuteInt64(
            "INSERT INTO targets (job, key, members, period, account) VALUES (?1, ?2, ?3, ?4, ?5) "
            + "ON CONFLICT DO UPDATE SET members = ?3, period = ?4, "
            + "account = CASE account WHEN '' THEN ?5 ELSE MIN(account, ?5) END RETURNING id",
            job,
            assignment.Key,
            StoredTexts.From(assignment.Members!),
            cell.Period,
            cell.Account);
        _ids.Add(assignment.Key, id);
        return id;
    }
}
