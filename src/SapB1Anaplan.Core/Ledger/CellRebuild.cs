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
        var groups = store.Query<LineGroup>(
            $"SELECT c.id AS Cell, e.posting_date AS Day, e.kind, c.account, {CellCenters.List} AS Centers, c.project, "
            + "c.branch, c.currency, SUM(l.debit - l.credit) AS LocalAmount, "
            + "SUM(l.system_debit - l.system_credit) AS SystemAmount, SUM(l.foreign_debit - l.foreign_credit) AS ForeignAmount, COUNT(*) AS Lines "
            + "FROM lines l JOIN entries e ON e.company = l.company AND e.entry = l.entry JOIN cells c ON c.id = l.cell "
            + "WHERE l.company = @company GROUP BY c.id, e.posting_date, e.kind",
            new { company });

        store.Execute(
            "UPDATE cells SET local = 0, system = 0, foreign_total = 0, lines = 0, dirty = 1 WHERE company = ?1",
            company);
        store.Execute("CREATE TEMP TABLE regather (cell INTEGER, day INTEGER, kind TEXT, target INTEGER, PRIMARY KEY (cell, day, kind))");
        var cells = new CellWriter(store, company, run);
        foreach (var group in groups)
        {
            var key = new CellKey(
                rule.PeriodOf(StoredDay.ToDate(group.Day)),
                group.Account,
                group.Centers,
                group.Project,
                group.Branch,
                group.Currency,
                rule.LeavesOut(group.Kind));
            store.Execute(
                "INSERT INTO regather (cell, day, kind, target) VALUES (?1, ?2, ?3, ?4)",
                group.Cell,
                group.Day,
                group.Kind ?? string.Empty,
                cells.Add(key, new CellDelta(group.LocalAmount, group.SystemAmount, group.ForeignAmount, group.Lines)));
        }

        cells.Flush();
        store.Execute(
            "UPDATE lines SET cell = (SELECT r.target FROM entries e JOIN regather r "
            + "ON r.cell = lines.cell AND r.day = e.posting_date AND r.kind = COALESCE(e.kind, '') "
            + "WHERE e.company = lines.company AND e.entry = lines.entry) WHERE company = ?1",
            company);
        store.Execute("DROP TABLE regather");
    }

    /// <summary>Lines of one cell, day and entry type; amounts in millionths.</summary>
    private sealed record LineGroup
    {
        public long Cell { get; init; }

        public int Day { get; init; }

        public string? Kind { get; init; }

        public string Account { get; init; } = string.Empty;

        public CostCenters Centers { get; init; }

        public string Project { get; init; } = string.Empty;

        public int Branch { get; init; }

        public string Currency { get; init; } = string.Empty;

        public long LocalAmount { get; init; }

        public long SystemAmount { get; init; }

        public long ForeignAmount { get; init; }

        public int Lines { get; init; }
    }
}
