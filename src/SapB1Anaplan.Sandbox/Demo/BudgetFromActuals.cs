using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>
/// Shapes the planning model after a ledger. Its budget is what a planner would begin with: the expenses of the ledger's
/// last full year, three percent up, for the year after, in whole units.
/// </summary>
internal static class BudgetFromActuals
{
    private const decimal Growth = 1.03m;

    public static LedgerShape Shape(Company company)
    {
        IReadOnlyList<JournalLineView> lines = [.. company.Journal.Lines];
        if (lines.Count == 0)
        {
            return new LedgerShape { Currencies = [company.Settings.LocalCurrency], FirstMonth = new DateOnly(2026, 1, 1) };
        }

        DateOnly first = lines.Min(line => line.ReferenceDate);
        DateOnly last = lines.Max(line => line.ReferenceDate);
        HashSet<string> expenses = [.. company.Accounts.Rows
            .Where(row => row.Text("AccountType") == "at_Expenses" && row.Text("ActiveAccount") == "tYES" && row.Text("LockManualTransaction") != "tYES")
            .Select(row => row.Text("Code")!)];
        HashSet<int> closing = [.. company.Journal.Entries.Where(entry => entry.OriginalJournal == "ttClosingBalance").Select(entry => entry.JdtNum)];
        int fullYear = LastFullYear(lines);
        return new LedgerShape
        {
            Currencies = [company.Settings.LocalCurrency],
            FirstMonth = new DateOnly(first.Year, 1, 1),
            Months = ((last.Year - first.Year) + 2) * 12,
            Budget = [.. Figures(lines.Where(line =>
                line.ReferenceDate.Year == fullYear && expenses.Contains(line.AccountCode) && !closing.Contains(line.JdtNum)))],
        };
    }

    // A ledger often ends with a few reversals in the first days of a year that nobody has worked in yet.
    private static int LastFullYear(IEnumerable<JournalLineView> lines) => lines
        .GroupBy(line => line.ReferenceDate.Year, line => line.ReferenceDate.Month)
        .OrderByDescending(year => year.Distinct().Count() == 12)
        .ThenByDescending(year => year.Key)
        .First().Key;

    private static IEnumerable<PlanningFigure> Figures(IEnumerable<JournalLineView> lines) =>
        from line in lines
        group line.Debit - line.Credit by (line.AccountCode, line.CostingCode, line.ReferenceDate.Month, line.ReferenceDate.Year) into cell
        let amount = decimal.Round(cell.Sum() * Growth, 0, MidpointRounding.AwayFromZero)
        where amount != 0
        select new PlanningFigure(
            cell.Key.AccountCode,
            cell.Key.CostingCode ?? "NONE",
            new DateOnly(cell.Key.Year + 1, cell.Key.Month, 1),
            amount);
}
