using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer;

namespace SapB1Anaplan.Sandbox.Demo;

/// <summary>
/// Shapes the planning model after a ledger. Its budget is what a planner would begin with: the expenses of the ledger's
/// last year, three percent up, for the year after, in whole units.
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
        return new LedgerShape
        {
            Currencies = [company.Settings.LocalCurrency],
            FirstMonth = new DateOnly(first.Year, 1, 1),
            Months = ((last.Year - first.Year) + 2) * 12,
            Budget = [.. Figures(lines.Where(line => line.ReferenceDate.Year == last.Year && expenses.Contains(line.AccountCode)))],
        };
    }

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
