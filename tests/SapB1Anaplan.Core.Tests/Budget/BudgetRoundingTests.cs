using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

public sealed class BudgetRoundingTests
{
    [Fact]
    public void The_missing_units_go_to_those_that_lost_most()
    {
        Assert.Equal([0.33m, 0.34m, 0.33m], BudgetRounding.Distribute([0.333m, 0.334m, 0.333m], 1m, 2));
        Assert.Equal([34m, 33m, 33m], BudgetRounding.Distribute([33.4m, 33.3m, 33.3m], 100m, 0));
        Assert.Equal([-0.34m, -0.33m, -0.33m], BudgetRounding.Distribute([-0.3334m, -0.3333m, -0.3333m], -1m, 2));
        Assert.Equal([0.5m, -0.5m], BudgetRounding.Distribute([0.5m, -0.5m], 0m, 1));
    }

    [Fact]
    public void Among_equals_the_first_gets_the_unit() =>
        Assert.Equal([0.34m, 0.33m, 0.33m], BudgetRounding.Distribute([1m / 3, 1m / 3, 1m / 3], 1m, 2));

    [Fact]
    public void The_total_of_a_version_is_that_of_the_export_and_each_period_stays_within_a_unit()
    {
        BudgetLine[] lines =
        [
            Line("6100", "Jan 26", 0.004m), Line("6200", "Jan 26", 0.004m), Line("6100", "Feb 26", 0.004m), Line("6100", "Mar 26", 0.004m),
        ];
        var cells = BudgetRounding.Round(SmallBudget.Map(SmallBudget.Settings, lines).Slots, 2);
        Assert.Equal(0.02m, cells.Sum(cell => cell.Amount));
        Assert.Equal([("2026-01", 0.01m), ("2026-02", 0.01m)], cells.Select(cell => (cell.Period, cell.Amount)));
    }

    [Fact]
    public void Half_a_unit_goes_away_from_zero()
    {
        decimal Total(decimal amount) => BudgetRounding
            .Round(SmallBudget.Map(SmallBudget.Settings, [Line("6100", "Jan 26", amount)]).Slots, 2).Sum(cell => cell.Amount);
        Assert.Equal((1.01m, -1.01m, 1.00m), (Total(1.005m), Total(-1.005m), Total(1.0049m)));
    }

    private static BudgetLine Line(string account, string period, decimal amount) =>
        new() { Account = account, Period = period, Amount = amount };
}
