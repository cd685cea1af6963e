using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

public sealed class JournalBuilderTests
{
    private static readonly BudgetCell[] Cells =
    [
        Cell("_6100", "CC1", 1, 100m), Cell("_6200", "CC1", 1, -30m), Cell("_6100", "CC3", 2, 5m), Cell("_6300", "CC2", 1, 0.5m),
    ];

    [Fact]
    public void Each_branch_is_balanced_against_the_offset_account_with_its_own_codes()
    {
        var settings = SmallBudget.Settings with { OffsetCostingCodes = [null, "REG"], OffsetProjectCode = "P" };
        var journal = Assert.Single(new JournalBuilder(settings).Build("", "2026-01", Cells));

        var offsets = journal.Lines.Where(line => line.IsOffset).ToList();
        Assert.Equal([(1, 0m, 70.5m), (2, 0m, 5m)], offsets.Select(line => (line.BPLID!.Value, line.Debit, line.Credit)));
        Assert.All(offsets, line => Assert.Equal(("_9999", "P", "REG"), (line.AccountCode, line.ProjectCode, CostCenters.Of(line.CostingCodes)[2])));
        Assert.Equal(30m, journal.Lines[1].Credit);
        Assert.Equal(0m, journal.Lines[1].Debit);
    }

    [Fact]
    public void Figures_that_balance_by_themselves_need_no_offset()
    {
        var journal = Assert.Single(new JournalBuilder(SmallBudget.Settings)
            .Build("", "2026-01", [Cell("_6100", "CC1", 1, 7m), Cell("_6200", "CC1", 1, -7m)]));
        Assert.Equal(2, journal.Lines.Count);
        Assert.DoesNotContain(journal.Lines, line => line.IsOffset);
    }

    [Fact]
    public void No_journal_has_more_lines_than_allowed_with_its_offsets()
    {
        var journals = new JournalBuilder(SmallBudget.Settings with { MaxLines = 3 }).Build("", "2026-01", Cells);
        Assert.Equal([3, 2, 2], journals.Select(journal => journal.Lines.Count));
        Assert.All(journals, journal => Assert.Equal(journal.TotalDebit, journal.TotalCredit));
        Assert.Single(journals.Select(journal => journal.Set).Distinct());
    }

    [Theory]
    [InlineData(BudgetGrouping.Period, 1)]
    [InlineData(BudgetGrouping.Branch, 2)]
    [InlineData(BudgetGrouping.CostCenter, 3)]
    [InlineData(BudgetGrouping.Branch | BudgetGrouping.CostCenter, 3)]
    public void Groups_get_journals_of_their_own(BudgetGrouping grouping, int journals) => Assert.Equal(
        journals, new JournalBuilder(SmallBudget.Settings with { GroupBy = grouping }).Build("", "2026-01", Cells).Count);

    [Fact]
    public void The_remark_is_cut_at_the_name_and_never_at_the_period()
    {
        var builder = new JournalBuilder(SmallBudget.Settings with { Budget = new string('b', 80) });
        var memo = Assert.Single(builder.Build("V1", "2026-01", [Cells[0]], DraftJournalKind.Correction, "X")).Memo;
        Assert.Equal(50, memo.Length);
        Assert.EndsWith(" 2026-01 correction", memo, StringComparison.Ordinal);
    }

    [Fact]
    public void Templates_are_filled_in()
    {
        var settings = SmallBudget.Settings with { Memo = "{budget} {version} {period}", LineMemo = "{period}" };
        var journal = Assert.Single(new JournalBuilder(settings).Build("", "2026-01", [Cells[0]]));
        Assert.Equal("Approved budget 2026-01", journal.Memo);
        Assert.All(journal.Lines, line => Assert.Equal("2026-01", line.LineMemo));
    }

    private static BudgetCell Cell(string account, string center, int branch, decimal amount) => new()
    {
        Period = "2026-01", AccountCode = account, CostingCodes = [center], BPLID = branch, Amount = amount, Row = 1,
    };
}
