using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class CellMapperTests
{
    private static readonly LedgerCell Cell = new()
    {
        Id = 1,
        Period = 20260101,
        Account = "4000",
        Centers = new CostCenters("C1", null, "C3"),
        Project = "P",
        Branch = 2,
        Currency = "USD",
        Amount = 12.5m,
        Lines = 3,
    };

    [Fact]
    public void Each_dimension_gets_the_code_of_its_own_column()
    {
        var settings = new CellMapperSettings
        {
            Dimensions = [.. MappingDimension.WithRules, MappingDimension.Period],
            LocalCurrency = "EUR",
        };

        var assignment = new CellMapper(settings).Assign(Cell);

        Assert.Equal(
            ["4000", "C1", "NONE", "C3", "NONE", "NONE", "P", "2", "EUR", "Jan 26"],
            assignment.Members!);
        Assert.Equal((CellState.Mapped, 1), (assignment.State, assignment.Sign));
    }

    [Theory]
    [InlineData(AmountMeasure.Local, "EUR")]
    [InlineData(AmountMeasure.System, "GBP")]
    [InlineData(AmountMeasure.Foreign, "USD")]
    public void The_currency_is_that_of_the_measure(AmountMeasure measure, string currency)
    {
        var settings = new CellMapperSettings
        {
            Dimensions = [MappingDimension.Currency],
            Measure = measure,
            LocalCurrency = "EUR",
            SystemCurrency = "GBP",
        };

        Assert.Equal([currency], new CellMapper(settings).Assign(Cell).Members!);
    }

    [Fact]
    public void A_line_without_a_code_goes_to_the_member_that_the_mapping_names_for_it()
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.CostCenterOf(2)],
            Mapping = new SapB1AnaplanMapping { None = new Dictionary<string, string> { ["CostCenter2"] = "No product" } },
        });

        Assert.Equal(["No product"], mapper.Assign(Cell).Members!);
        Assert.Empty(mapper.Gaps);
    }

    [Theory]
    [InlineData(UnmappedPolicy.Suspend, CellState.Suspended)]
    [InlineData(UnmappedPolicy.SetAside, CellState.SetAside)]
    public void Money_without_a_member_is_suspended_or_set_aside_and_counted_once(UnmappedPolicy policy, CellState state)
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.Account],
            Mapping = new SapB1AnaplanMapping
            {
                Unmapped = policy,
                Suspense = new Dictionary<string, string> { ["Account"] = "SUSPENSE" },
                Tables = [new MappingTable { Dimension = MappingDimension.Account, Rules = [] }],
            },
        });

        var assignment = mapper.Assign(Cell);
        mapper.Assign(Cell with { Amount = -2.5m, Lines = 1 });

        Assert.Equal(state, assignment.State);
        Assert.Equal(state == CellState.Suspended ? "SUSPENSE" : null, assignment.Members?[0]);
        var gap = Assert.Single(mapper.Gaps);
        Assert.Equal(("4000", 10m, 15m, 4L), (gap.Code, gap.Net, gap.AtStake, gap.Lines));
    }

    [Fact]
    public void A_member_that_the_list_does_not_have_is_a_gap_of_its_own_kind()
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.Account],
            KnownMembers = new Dictionary<string, ISet<string>> { ["Account"] = new HashSet<string> { "4001" } },
        });

        Assert.Equal(CellState.SetAside, mapper.Assign(Cell).State);
        Assert.Equal((MappingGapReason.MemberMissing, "4000"), (mapper.Gaps[0].Reason, mapper.Gaps[0].Member));
    }

    [Fact]
    public void Sign_rule_turns_the_account_types_that_the_model_wants_turned()
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.Account],
            Sign = new SignRule(true, false, false),
            AccountTypes = new Dictionary<string, string?> { ["4000"] = "at_Revenues", ["5000"] = "at_Expenses" },
        });

        Assert.Equal(-1, mapper.Assign(Cell).Sign);
        Assert.Equal(1, mapper.Assign(Cell with { Account = "5000" }).Sign);
        Assert.Equal(1, mapper.Assign(Cell with { Account = "1000" }).Sign);
    }

    [Fact]
    public void What_is_left_out_needs_no_member()
    {
        var mapper = new CellMapper(new CellMapperSettings { Dimensions = [MappingDimension.Account] });

        var assignment = mapper.Assign(Cell with { LeftOut = true });

        Assert.Equal((CellState.LeftOut, null), (assignment.State, assignment.Members));
    }

    [Fact]
    public void A_period_that_the_model_does_not_have_is_a_gap_with_a_next_step()
    {
        CellMapper Mapper(string format) => new(new CellMapperSettings
        {
            Dimensions = [MappingDimension.Period],
            Calendar = FiscalCalendar.Months(format),
            KnownMembers = new Dictionary<string, ISet<string>> { ["Period"] = new HashSet<string> { "JAN 26", "Feb 26" } },
        });

        var mapper = Mapper("yyyy-MM");
        Assert.Equal(CellState.SetAside, mapper.Assign(Cell).State);
        var gap = Assert.Single(mapper.Gaps);
        Assert.Equal((MappingGapReason.MemberMissing, "2026-01", 12.5m), (gap.Reason, gap.Member, gap.AtStake));
        Assert.Contains("actuals.periodFormat", gap.NextStep, StringComparison.Ordinal);
        Assert.Equal(["JAN 26"], Mapper("MMM yy").Assign(Cell).Members!);
    }

    [Theory]
    [InlineData("1000-00-10", "A")]
    [InlineData("1000.00.10", "A")]
    [InlineData("10000010", "A")]
    [InlineData("1000-00*", "A")]
    [InlineData("1000.00.00..1000.00.99", "A")]
    [InlineData("1000-?0-10", "A")]
    [InlineData("_SYS1", null)]
    public void In_a_segmented_chart_sources_are_format_codes_with_or_without_separators(string source, string? member)
    {
        var mapper = new CellMapper(Segmented(source) with { AccountSeparator = "." });

        Assert.Equal(member, mapper.Assign(Cell with { Account = "_SYS1" }).Members?[0]);
    }

    [Fact]
    public void Without_a_mapping_the_format_code_is_the_member_and_an_account_without_one_keeps_its_code()
    {
        var mapper = new CellMapper(Segmented());

        Assert.Equal(["10000010"], mapper.Assign(Cell with { Account = "_SYS1" }).Members!);
        Assert.Equal(["_SYS2"], mapper.Assign(Cell with { Account = "_SYS2" }).Members!);
        Assert.Equal(["_SYS3"], mapper.Assign(Cell with { Account = "_SYS3" }).Members!);
    }

    [Fact]
    public void One_format_code_written_twice_to_two_members_is_a_tie()
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => new CellMapper(Segmented("1000-00-10", "10000010")));

        Assert.Equal(ErrorIds.MappingTie, failure.ErrorId);
    }

    private static CellMapperSettings Segmented(params string[] sources) => new()
    {
        Dimensions = [MappingDimension.Account],
        AccountCode = AccountCodeKind.FormatCode,
        AccountNames = new Dictionary<string, string> { ["_SYS1"] = "10000010", ["_SYS2"] = string.Empty },
        Mapping = new SapB1AnaplanMapping
        {
            Tables = sources.Length == 0
                ? []
                : [new MappingTable { Dimension = MappingDimension.Account, Rules = sources.Select(Rule).ToList() }],
        },
    };

    private static MappingRule Rule(string source, int index) =>
        new() { Source = source, Target = index == 0 ? "A" : "B", Kind = MappingFile.KindOf(source) };
}
