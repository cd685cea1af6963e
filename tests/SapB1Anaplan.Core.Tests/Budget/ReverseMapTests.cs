using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Budget;

public sealed class ReverseMapTests
{
    private static readonly DraftMasterData Master = new()
    {
        Accounts = new[]
        {
            new Account { Code = "4000", Postable = true, AccountType = "at_Revenues" },
            new Account { Code = "6100", Postable = true, AccountType = "at_Expenses" },
            new Account { Code = "6110", Postable = true, AccountType = "at_Expenses" },
            new Account { Code = "_SYS1", FormatCode = "7000-01", Postable = true, AccountType = "at_Expenses" },
            new Account { Code = "6", Postable = false },
        }.ToDictionary(account => account.Code),
        Rules = new[]
        {
            new DistributionRule { FactorCode = "CC1" },
            new DistributionRule
            {
                FactorCode = "Centr_z", Direct = true, DistributionRuleLines = [new DistributionRuleLine { CenterCode = "CC2" }],
            },
            new DistributionRule { FactorCode = "NORTH", InWhichDimension = 2 },
        }.ToDictionary(rule => rule.FactorCode),
        Periods = [],
        Projects = new Dictionary<string, Project>(),
    };

    [Fact]
    public void Without_rules_a_member_is_the_code_itself_and_a_format_code_finds_its_key()
    {
        var map = Map();
        Assert.Equal("6100", map.Account("6100").Code);
        Assert.Equal("_SYS1", map.Account("7000-01").Code);
        Assert.Equal("unheard of", map.Account("unheard of").Code);
    }

    [Fact]
    public void Where_several_codes_go_to_a_member_only_an_exact_rule_decides()
    {
        var undecided = Map(Rules(MappingDimension.Account, ("61*", "Rent", MappingRuleKind.Prefix))).Account("Rent");
        Assert.Equal(BudgetTargetKind.Unmapped, undecided.Kind);
        Assert.Contains("2 codes go to it (6100, 6110)", undecided.Reason, StringComparison.Ordinal);

        var decided = Map(Rules(
            MappingDimension.Account, ("61*", "Rent", MappingRuleKind.Prefix), ("6110", "Rent", MappingRuleKind.Exact)));
        Assert.Equal("6110", decided.Account("RENT").Code);
    }

    [Fact]
    public void A_member_that_nothing_goes_to_is_not_guessed() =>
        Assert.Equal(BudgetTargetKind.Unmapped, Map(Rules(MappingDimension.Account, ("6100", "Rent", MappingRuleKind.Exact))).Account("6100").Kind);

    [Fact]
    public void A_title_account_is_no_target() => Assert.Equal(
        BudgetTargetKind.Unmapped, Map(Rules(MappingDimension.Account, ("?", "All", MappingRuleKind.Wildcard))).Account("All").Kind);

    [Fact]
    public void The_sign_that_the_model_turned_is_turned_back()
    {
        var map = new ReverseMap(new SapB1AnaplanMapping(), FiscalCalendar.Months("MMM yy"), new SignRule(true, false, false), Master);
        Assert.True(map.Account("4000").Negate);
        Assert.False(map.Account("6100").Negate);
    }

    [Fact]
    public void A_center_becomes_its_rule_and_only_in_its_own_dimension()
    {
        var map = Map();
        Assert.Equal("CC1", map.CostCenter(1, "CC1").Code);
        Assert.Equal("Centr_z", map.CostCenter(1, "CC2").Code);
        Assert.Equal("NORTH", map.CostCenter(2, "NORTH").Code);
        var regions = Map(Rules("CostCenter2", ("NORTH", "North", MappingRuleKind.Exact)));
        Assert.Equal("NORTH", regions.CostCenter(2, "North").Code);
        Assert.Equal(BudgetTargetKind.Mapped, regions.CostCenter(1, "North").Kind);
        Assert.Equal("North", regions.CostCenter(1, "North").Code);
    }

    [Fact]
    public void The_member_for_none_bears_no_rule()
    {
        Assert.Equal(BudgetTargetKind.None, Map().CostCenter(1, "none").Kind);
        var renamed = new SapB1AnaplanMapping { None = new Dictionary<string, string> { ["CostCenter3"] = "Ohne" } };
        var map = new ReverseMap(renamed, FiscalCalendar.Months("MMM yy"), SignRule.DebitPositive, Master);
        Assert.Equal(BudgetTargetKind.None, map.CostCenter(3, "Ohne").Kind);
        Assert.Equal(BudgetTargetKind.Mapped, map.CostCenter(3, "NONE").Kind);
    }

    [Fact]
    public void A_name_stands_for_its_code_unless_the_rules_know_the_name()
    {
        var names = new MemberNames(
            ReverseMap.Dimensions,
            new Dictionary<string, IReadOnlyList<AnaplanListItem>>
            {
                [MappingDimension.Account] =
                    [new AnaplanListItem { Id = "1", Name = "Rent", Code = "R" }, new AnaplanListItem { Id = "2", Name = "Sales", Code = "S" }],
            });
        var rules = Rules(
            MappingDimension.Account, ("6100", "R", MappingRuleKind.Exact), ("4000", "Sales", MappingRuleKind.Exact));
        var map = new ReverseMap(rules, FiscalCalendar.Months("MMM yy"), SignRule.DebitPositive, Master, names);
        Assert.Equal("6100", map.Account("Rent").Code);
        Assert.Equal("4000", map.Account("Sales").Code);
        Assert.Equal(BudgetTargetKind.Unmapped, map.Account("Travel").Kind);
    }

    [Fact]
    public void A_period_is_read_as_the_calendar_writes_it()
    {
        var fiscal = new ReverseMap(new SapB1AnaplanMapping(), FiscalCalendar.Months("FY{fy} P{pp}", 4), SignRule.DebitPositive);
        Assert.Equal("2025-04", fiscal.Period("FY26 P01")?.Name);
        Assert.Equal("2026-03", fiscal.Period("fy26 p12 ")?.Name);
        Assert.Equal("2026-01", Map().Period("Jan 26")?.Name);
        Assert.Null(Map().Period("Q1 FY26"));
    }

    private static ReverseMap Map(SapB1AnaplanMapping? mapping = null) =>
        new(mapping ?? new SapB1AnaplanMapping(), FiscalCalendar.Months("MMM yy"), SignRule.DebitPositive, Master);

    private static SapB1AnaplanMapping Rules(
        string dimension, params (string Source, string Target, MappingRuleKind Kind)[] rules) => new()
    {
        Tables =
        [
            new MappingTable
            {
                Dimension = dimension,
                Rules = [.. rules.Select(rule => new MappingRule { Source = rule.Source, Target = rule.Target, Kind = rule.Kind })],
            },
        ],
    };
}
