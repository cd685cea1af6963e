using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

/// <summary>However a member is spelled, it is one member: one row, with the money of all its cells.</summary>
public sealed class SameMemberTests
{
    private static readonly string[] Account = [MappingDimension.Account];

    [Fact]
    public void Targets_that_differ_in_case_and_blanks_are_one_member()
    {
        var mapper = Mapper(Rules(("4000", "r1"), ("4001", "R1"), ("4002", " r1 "), ("4003", "R2")));

        var members = Assign(mapper, "4000", "4001", "4002", "4003");

        Assert.Equal(["R1", "R1", "R1", "R2"], members);
        Assert.Equal(mapper.MemberKey(["r1 "]), mapper.MemberKey(["R1"]));
        Assert.NotEqual(mapper.MemberKey(["R1"]), mapper.MemberKey(["R2"]));
        Assert.Empty(mapper.Notices);
    }

    [Fact]
    public void Code_and_name_of_one_item_of_a_list_are_one_member_spelled_by_its_code()
    {
        var mapper = Mapper(Rules(("1", "r100"), ("2", "Sales"), ("3", "SALES "), ("4", "Other")), Item("R100", "Sales"), Item(null, "other"));

        Assert.Equal(["R100", "R100", "R100", "other"], Assign(mapper, "1", "2", "3", "4"));
        Assert.Equal(mapper.MemberKey(["sales"]), mapper.MemberKey([" r100"]));
    }

    [Fact]
    public void Where_the_name_of_one_item_is_the_code_of_another_the_code_decides()
    {
        AnaplanListItem[] items = [Item("R1", "r2"), Item("R2", "Two")];
        foreach (var order in new[] { items, [.. items.Reverse()] })
        {
            var mapper = Mapper(Rules(("1", "R2"), ("2", "two"), ("3", "r1")), order);

            Assert.Equal(["R2", "R2", "R1"], Assign(mapper, "1", "2", "3"));
        }
    }

    [Fact]
    public void The_order_in_which_a_server_lists_items_decides_nothing()
    {
        AnaplanListItem[] items = [Item("a", "one"), Item("A", "two"), Item("b", "same"), Item("c", "SAME")];

        Assert.Equal(["A", "b"], Assign(Mapper(Rules(("1", "a"), ("2", "Same")), items), "1", "2"));
        Assert.Equal(["A", "b"], Assign(Mapper(Rules(("1", "a"), ("2", "Same")), [.. items.Reverse()]), "1", "2"));
    }

    [Theory]
    [InlineData("a1", "A1")]
    [InlineData("A1", "a1")]
    public void Codes_that_differ_in_case_alone_are_one_member_and_are_named(string first, string second)
    {
        var mapper = Mapper(new SapB1AnaplanMapping());
        mapper.Learn(MappingDimension.Account, ["a1", "A1", "b"]);

        Assert.Equal(["A1", "A1", "b"], Assign(mapper, first, second, "b"));

        Assert.Empty(mapper.Gaps);
        Assert.Equal(["A1", "a1"], mapper.Notices.Select(notice => notice.Code!));
        Assert.All(mapper.Notices, notice => Assert.Equal(
            (MappingGapReason.SameMember, "A1", 10m, 1L), (notice.Reason, notice.Member!, notice.AtStake, notice.Lines)));
        Assert.Contains("A1, a1", mapper.Notices[0].NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_met_in_an_earlier_run_is_named_beside_the_new_one()
    {
        var mapper = Mapper(new SapB1AnaplanMapping());
        mapper.Learn(MappingDimension.Account, ["A1", "a1"]);
        Assign(mapper, "a1");

        Assert.Equal([("a1", 1L), ("A1", 0L)], mapper.Notices.Select(notice => (notice.Code!, notice.Lines)));
    }

    [Fact]
    public void Without_knowing_the_codes_a_mapper_still_gives_a_member_one_spelling() =>
        Assert.Equal(["a1", "a1"], Assign(Mapper(new SapB1AnaplanMapping()), "a1", "A1"));

    [Fact]
    public void Two_codes_that_are_code_and_name_of_one_item_are_named_too()
    {
        var mapper = Mapper(new SapB1AnaplanMapping(), Item("100", "Sales"));

        Assert.Equal(["100", "100"], Assign(mapper, "100", "SALES"));
        Assert.Equal(["100", "SALES"], mapper.Notices.Select(notice => notice.Code!));
    }

    [Fact]
    public void Suspense_and_none_are_members_like_others()
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.Account, MappingDimension.CostCenter],
            Names = new MemberNames(
                [MappingDimension.Account, MappingDimension.CostCenter],
                new Dictionary<string, IReadOnlyList<AnaplanListItem>>
                {
                    [MappingDimension.Account] = [Item("SUSP", "Suspense")],
                    [MappingDimension.CostCenter] = [Item("N", "No center")],
                }),
            Mapping = new SapB1AnaplanMapping
            {
                Unmapped = UnmappedPolicy.Suspend,
                Suspense = new Dictionary<string, string> { [MappingDimension.Account] = "suspense" },
                None = new Dictionary<string, string> { [MappingDimension.CostCenter] = "no center" },
            },
        });

        var assignment = mapper.Assign(Cell("4000"));

        Assert.Equal(CellState.Suspended, assignment.State);
        Assert.Equal(["SUSP", "N"], assignment.Members!);
    }

    [Fact]
    public void Rules_that_name_one_member_in_two_spellings_are_no_tie()
    {
        var mapper = Mapper(new SapB1AnaplanMapping
        {
            Tables =
            [
                new MappingTable
                {
                    Dimension = MappingDimension.Account,
                    Rules = [Rule("40*", "R1", MappingRuleKind.Prefix), Rule("4?", "X", MappingRuleKind.Wildcard), Rule("40*", "r1", MappingRuleKind.Prefix)],
                },
            ],
        });

        Assert.Equal(["R1"], Assign(mapper, "4000"));
    }

    private static CellMapper Mapper(SapB1AnaplanMapping mapping, params AnaplanListItem[] items) => new(new CellMapperSettings
    {
        Dimensions = Account,
        Mapping = mapping,
        Names = items.Length == 0
            ? null
            : new MemberNames(Account, new Dictionary<string, IReadOnlyList<AnaplanListItem>> { [MappingDimension.Account] = items }),
    });

    private static List<string?> Assign(CellMapper mapper, params string[] accounts) =>
        accounts.Select(account => mapper.Assign(Cell(account)).Members?[0]).ToList();

    private static LedgerCell Cell(string account) => new() { Period = 20260101, Account = account, Amount = -10m, Lines = 1 };

    private static AnaplanListItem Item(string? code, string name) => new() { Id = name, Code = code, Name = name };

    private static SapB1AnaplanMapping Rules(params (string Source, string Target)[] rules) => new()
    {
        Tables =
        [
            new MappingTable
            {
                Dimension = MappingDimension.Account,
                Rules = rules.Select(rule => Rule(rule.Source, rule.Target, MappingRuleKind.Exact)).ToList(),
            },
        ],
    };

    private static MappingRule Rule(string source, string target, MappingRuleKind kind) =>
        new() { Source = source, Target = target, Kind = kind };
}
