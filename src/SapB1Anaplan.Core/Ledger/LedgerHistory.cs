using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>What the log and the loads tell about the past: every version of a line, every load of a cell.</summary>
/// <param name="store">The store.</param>
/// <param name="job">The key of the job.</param>
public sealed class LedgerHistory(StoreDatabase store, long job)
{
    /// <summary>Every version of the lines of an entry, the oldest first.</summary>
    /// <param name="entry">Its key.</param>
    /// <returns>The versions; of a vanished entry one record per line that went.</returns>
    public IEnumerable<LineVersion> OfEntry(int entry) => store.Stream<LineVersion>(
        "SELECT p.name AS CompanyDatabase, v.entry AS JdtNum, l.line AS LineId, v.sequence AS Sequence, r.run AS Run, "
        + "r.started AS Seen, v.gone AS Vanished, EXISTS (SELECT 1 FROM entries e WHERE e.version = v.sequence "
        + "AND e.company = v.company AND e.entry = v.entry) AS IsPresent, v.posting_date AS ReferenceDate, "
        + $"k.account AS AccountCode, {CenterColumns.List} AS CostingCodes, {StoredAmount.Column("l.debit")} AS Debit, "
        + $"{StoredAmount.Column("l.credit")} AS Credit FROM jobs j JOIN versions v ON v.company = j.company "
        + "JOIN companies p ON p.id = v.company JOIN lines l ON l.version = CASE v.gone WHEN 1 THEN v.previous ELSE v.sequence END "
        + "JOIN combinations k ON k.id = l.combination LEFT JOIN runs r ON r.id = v.run "
        + "WHERE j.id = @job AND v.entry = @entry ORDER BY v.sequence, l.line",
        new { job, entry });

    /// <summary>Every load of a cell, the oldest first.</summary>
    /// <param name="members">The members in the order of the job's columns.</param>
    /// <returns>The loads.</returns>
    public IEnumerable<CellLoad> OfModelCell(IReadOnlyList<string> members) => store.Stream<CellLoad>(
        $"SELECT t.members, r.run AS Run, r.started AS Started, {StoredAmount.Column("o.held")} AS Old, "
        + $"{StoredAmount.Column("o.total")} AS New, o.outcome AS Outcome, b.action AS Action, b.task AS Task, b.sha256 AS Sha256, "
        + "b.sequence AS Sequence FROM targets t JOIN load_rows o ON o.target = t.id JOIN loads b ON b.id = o.load "
        + "LEFT JOIN runs r ON r.id = b.run WHERE t.job = @job AND t.members = @members ORDER BY b.id",
        new { job, members = StoredTexts.From(members) });
}
