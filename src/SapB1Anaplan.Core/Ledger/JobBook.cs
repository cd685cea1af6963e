using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>A cell of the model: what the ledger makes of it, and what the model provably holds of it.</summary>
public sealed record ModelCell
{
    /// <summary>The key in this ledger.</summary>
    public long Id { get; init; }

    /// <summary>The members in the order of the job's columns, without the amount.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The first day of its period as yyyymmdd.</summary>
    public int Period { get; init; }

    /// <summary>The source account, or the first of them in code order.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The total last confirmed; null where it was never loaded.</summary>
    public decimal? Confirmed { get; init; }

    /// <summary>
    /// True after a load of it whose end is unknown: the model may hold <see cref="Confirmed"/> or what was sent then.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>The total now.</summary>
    public decimal Total { get; init; }
}

/// <summary>
/// What goes where: which source cells make up which cell of the model, and which of these changed since their last
/// confirmed load. What was assigned stays until the mapping changes, so a run looks only at what moved.
/// </summary>
public sealed class JobBook(StoreDatabase store, AmountMeasure measure)
{
    private readonly Dictionary<string, long> _ids = new(StringComparer.Ordinal);

    /// <summary>
    /// Declares where the totals go: company, model, import, columns, measure. When that is not where the ledger's
    /// confirmed totals went, they say nothing about the new place: they are forgotten and everything is sent.
    /// </summary>
    /// <param name="layout">A text that changes whenever the place does.</param>
    /// <returns>True when confirmed totals were forgotten.</returns>
    public bool SetLayout(string layout) => store.InTransaction(() =>
    {
        var before = store.ReadMeta("layout");
        if (before == layout)
        {
            return false;
        }

        store.Execute("UPDATE cells SET target = NULL, state = 0, dirty = 1");
        store.Execute("DELETE FROM targets");
        store.Execute("UPDATE loads SET state = 'Abandoned', changed = ?1 WHERE state IN ('Spooled', 'Started')", store.Now());
        store.WriteMeta("layout", layout);
        _ids.Clear();
        return before is not null;
    });

    /// <summary>The cells that must be mapped: those that changed and those suspended or waiting, or all when the mapping changed.</summary>
    /// <param name="mapping">A text that changes whenever the mapping does.</param>
    /// <returns>The cells, by period and account.</returns>
    public IReadOnlyList<LedgerCell> CellsToMap(string mapping) =>
        store.Query<LedgerCell>(SelectCells(all: store.ReadMeta("mapping") != mapping));

    /// <summary>All cells, by period and account.</summary>
    /// <returns>The cells.</returns>
    public IReadOnlyList<LedgerCell> AllCells() => store.Query<LedgerCell>(SelectCells(all: true));

    /// <summary>Writes where cells go. Cells of the model that a cell leaves or reaches are looked at again.</summary>
    /// <param name="cells">The cells that were mapped.</param>
    /// <param name="assignments">What came out, in the same order.</param>
    /// <param name="mapping">The fingerprint that was given to <see cref="CellsToMap"/>.</param>
    public void Assign(IReadOnlyList<LedgerCell> cells, IReadOnlyList<CellAssignment> assignments, string mapping) =>
        store.InTransaction(() =>
        {
            for (var index = 0; index < assignments.Count; index++)
            {
                Assign(cells[index], assignments[index]);
            }

            store.WriteMeta("mapping", mapping);
        });

    /// <summary>
    /// The cells of the model whose total differs from the confirmed one, or whose confirmed total is in doubt, by period
    /// and members.
    /// </summary>
    /// <returns>The rows to send.</returns>
    public IReadOnlyList<ModelCell> Changed() => store.InTransaction(() =>
    {
        var looked = store.Query<ModelCell>(SelectTotals("WHERE t.dirty = 1"));
        bool IsThere(ModelCell cell) => cell.Confirmed == cell.Total && !cell.IsDoubtful;
        foreach (var cell in looked.Where(IsThere))
        {
            store.Execute("UPDATE targets SET dirty = 0, refusal = NULL WHERE id = ?1", cell.Id);
        }

        return looked.Where(cell => !IsThere(cell)).ToList();
    });

    /// <summary>All cells of the model with their present total, by period and members.</summary>
    /// <returns>The cells; those whose money is not loaded are not among them.</returns>
    public IEnumerable<ModelCell> Totals() => store.Stream<ModelCell>(SelectTotals(string.Empty));

    /// <summary>SQL for all cells of the ledger, or for those that must be looked at.</summary>
    internal string SelectCells(bool all)
    {
        // Asked separately, because SQLite would go through all cells for one condition with OR.
        var chosen = all
            ? "1 = 1"
            : "c.id IN (SELECT id FROM cells WHERE dirty = 1 UNION SELECT id FROM cells WHERE state IN (2, 3))";
        return $"SELECT c.id, c.period, c.account, {CellCenters.List} AS Centers, c.project, c.branch, c.currency, "
            + $"c.left_out AS LeftOut, {MeasuredAmount.OfCell(measure)} AS Amount, c.lines "
            + $"FROM cells c WHERE {chosen} ORDER BY c.period, c.account, c.id";
    }

    private string SelectTotals(string chosen) =>
        "SELECT t.id, t.members, t.period, t.account, t.confirmed, "
        + $"t.confirmed IS NOT NULL AND t.confirmed_run IS NULL AS IsDoubtful, {MeasuredAmount.Total(measure)} AS Total "
        + $"FROM targets t LEFT JOIN cells c ON c.target = t.id {chosen} GROUP BY t.id ORDER BY t.period, t.members";

    private void Assign(LedgerCell cell, CellAssignment assignment)
    {
        long? to = assignment.Members is null ? null : FindModelCell(cell, assignment.Members);
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

    private long FindModelCell(LedgerCell cell, IReadOnlyList<string> members)
    {
        var key = StoredTexts.From(members);
        if (_ids.TryGetValue(key, out var id))
        {
            return id;
        }

        id = store.ExecuteInt64("SELECT id FROM targets WHERE members = ?1", key);
        if (id == 0)
        {
            id = store.ExecuteInt64(
                "INSERT INTO targets (members, period, account) VALUES (?1, ?2, ?3) RETURNING id",
                key,
                cell.Period,
                cell.Account);
        }

        _ids.Add(key, id);
        return id;
    }
}
