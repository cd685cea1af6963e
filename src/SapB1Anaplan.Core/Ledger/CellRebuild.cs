using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// Brings the cells in line with the cell rule of the job. A ledger whose cells were gathered by another calendar or
/// with other entry types left out is gathered anew from its lines, without reading SAP Business One again.
/// </summary>
internal static class CellRebuild
{
    /// <summary>Prepares a ledger for a rule.</summary>
    /// <returns>True when cells had to be gathered anew.</returns>
    public static bool Apply(StoreDatabase store, string companyDatabase, CellRule rule, long run)
    {
        var company = store.CompanyId(companyDatabase);
        var name = "cells:" + companyDatabase;
        return store.InTransaction(() =>
        {
            var before = store.ReadMeta(name);
            if (before == rule.Fingerprint)
            {
                return false;
            }

            if (before is not null)
            {
                Regather(store, company, rule, run);
            }

            store.WriteMeta(name, rule.Fingerprint);
            return before is not null;
        });
    }

    private static void Regather(StoreDatabase store, long company, CellRule rule, long run)
    {
        // What lines of one cell, day and entry type have in common decides where they all go.
        var groups = store.Query(
            "SELECT c.id, e.posting_date, e.kind, c.account, c.center1, c.center2, c.center3, c.center4, c.center5, "
            + "c.project, c.branch, c.currency, SUM(l.debit - l.credit), SUM(l.system_debit - l.system_credit), "
            + "SUM(l.foreign_debit - l.foreign_credit), COUNT(*) "
            + "FROM lines l JOIN entries e ON e.company = l.company AND e.entry = l.entry JOIN cells c ON c.id = l.cell "
            + "WHERE l.company = ?1 GROUP BY c.id, e.posting_date, e.kind",
            reader => (
                Cell: reader.GetInt64(0),
                Day: reader.GetInt32(1),
                Kind: reader.IsDBNull(2) ? null : reader.GetString(2),
                Key: new CellKey(
                    0,
                    reader.GetString(3),
                    reader.GetString(4),
                    reader.GetString(5),
                    reader.GetString(6),
                    reader.GetString(7),
                    reader.GetString(8),
                    reader.GetString(9),
                    reader.GetInt32(10),
                    reader.GetString(11),
                    false),
                Delta: new CellDelta(
                    reader.GetInt64(12),
                    reader.GetInt64(13),
                    reader.GetInt64(14),
                    reader.GetInt32(15))),
            company);

        store.Execute(
            "UPDATE cells SET local = 0, system = 0, foreign_total = 0, lines = 0, dirty = 1 WHERE company = ?1",
            company);
        store.Execute("CREATE TEMP TABLE regather (cell INTEGER, day INTEGER, kind TEXT, target INTEGER, PRIMARY KEY (cell, day, kind))");
        var cells = new CellWriter(store, company, run);
        foreach (var group in groups)
        {
            var key = group.Key with
            {
                Period = rule.PeriodOf(LedgerDay.ToDate(group.Day)),
                LeftOut = rule.LeavesOut(group.Kind),
            };
            store.Execute(
                "INSERT INTO regather (cell, day, kind, target) VALUES (?1, ?2, ?3, ?4)",
                group.Cell,
                group.Day,
                group.Kind ?? string.Empty,
                cells.Add(key, group.Delta));
        }

        cells.Flush();
        store.Execute(
            "UPDATE lines SET cell = (SELECT r.target FROM entries e JOIN regather r "
            + "ON r.cell = lines.cell AND r.day = e.posting_date AND r.kind = COALESCE(e.kind, '') "
            + "WHERE e.company = lines.company AND e.entry = lines.entry) WHERE company = ?1",
            company);
        store.Execute("DROP TABLE regather");
    }
}
