namespace SapB1Anaplan.Core.Ledger;

/// <summary>What the lines of one cell have in common.</summary>
internal readonly record struct CellKey(
    int Period,
    string Account,
    CostCenters Centers,
    string Project,
    int Branch,
    string Currency,
    bool LeftOut)
{
    /// <summary>The columns of the table cells that hold it, in the order of <see cref="Values"/>.</summary>
    public static string Columns { get; } = $"period, account, {CellCenters.Columns}, project, branch, currency, left_out";

    public IEnumerable<object> Values() => [Period, Account, .. Centers.ToList(), Project, Branch, Currency, LeftOut ? 1 : 0];
}
