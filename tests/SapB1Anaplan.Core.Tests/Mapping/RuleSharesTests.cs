using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class RuleSharesTests
{
    private static readonly DateTime Today = new(2026, 3, 15);

    [Fact]
    public void An_amount_is_split_by_the_shares_and_the_largest_takes_the_rest()
    {
        var shares = new RuleShares([Rule("R", 80m, ("B", 20m, null), ("A", 60m, null)), Rule("T", 3m, ("Y", 1m, null), ("X", 1m, null), ("Z", 1m, null))]);

        Assert.Equal([("A", 75m), ("B", 25m)], shares.Allocate(1, "R", Today, 100m, 2)!);
        Assert.Equal([("X", 33.34m), ("Y", 33.33m), ("Z", 33.33m)], shares.Allocate(1, "T", Today, 100m, 2)!);
        Assert.Equal([("X", -33.34m), ("Y", -33.33m), ("Z", -33.33m)], shares.Allocate(1, "T", Today, -100m, 2)!);
        Assert.Equal([("X", 34m), ("Y", 33m), ("Z", 33m)], shares.Allocate(1, "T", Today, 100m, 0)!);
        Assert.Equal([("A", 0m), ("B", 0m)], shares.Allocate(1, "R", Today, 0m, 2)!);
    }

    [Theory]
    [InlineData("2025-12-31", "1900")]
    [InlineData("2026-01-01", "first")]
    [InlineData("2026-06-30", "first")]
    [InlineData("2026-07-01", "second")]
    [InlineData("2030-01-01", "second")]
    public void The_shares_with_the_latest_first_day_up_to_the_posting_date_count(string date, string center)
    {
        // The first version was shortened after entries were posted: they are still allocated by it.
        var shares = new RuleShares(
        [
            Rule("R", 2m, ("1900", 1m, null), ("x", 1m, null), ("first", 1m, "2026-01-01"), ("x", 1m, "2026-01-01"),
                ("second", 1m, "2026-07-01"), ("x", 1m, "2026-07-01")),
        ]);

        Assert.Equal([(center, 5m), ("x", 5m)], shares.Allocate(1, "R", Date(date), 10m, 2)!);
    }

    [Fact]
    public void A_rule_of_one_center_passes_the_amount_on_as_it_is()
    {
        var shares = new RuleShares([Rule("C1", 100m, ("C1", 100m, "2026-07-01")) with { Direct = true }, Rule("R", 1m, ("C2", 1m, null))]);

        Assert.Equal([("C1", 1.234567m)], shares.Allocate(1, "C1", Today, 1.234567m, 2)!);
        Assert.Equal([("C2", 1.234567m)], shares.Allocate(1, "R", Today, 1.234567m, 2)!);
    }

    [Fact]
    public void What_says_no_proportion_is_not_allocated()
    {
        var shares = new RuleShares(
        [
            Rule("FIXED", 2m, ("A", 1m, null), ("B", 1m, null)) with { IsFixedAmount = true },
            Rule("LATER", 2m, ("A", 1m, "2026-07-01"), ("B", 1m, "2026-07-01")),
            Rule("SHORT", 100m, ("A", 60m, null), ("B", 40m, "2026-01-01")),
            Rule("EMPTY", 0m),
            Rule("ZERO", 0m, ("A", 0m, null)),
            Rule("OTHER", 2m, ("A", 1m, null), ("B", 1m, null)) with { InWhichDimension = 2 },
            Rule("case", 2m, ("A", 1m, null), ("B", 1m, null)),
        ]);

        foreach (var rule in new[] { "M00001", "FIXED", "LATER", "SHORT", "EMPTY", "ZERO", "OTHER", "CASE" })
        {
            Assert.Null(shares.Allocate(1, rule, Today, 10m, 2));
        }

        Assert.NotNull(shares.Allocate(2, "OTHER", Today, 10m, 2));
    }

    [Fact]
    public void Dimensions_are_split_each_on_its_own_and_a_rule_that_cannot_be_split_stays()
    {
        var shares = new RuleShares(
        [
            Rule("R", 4m, ("A", 3m, null), ("B", 1m, null)),
            Rule("R", 2m, ("X", 1m, null), ("Y", 1m, null)) with { InWhichDimension = 3 },
        ]);

        var parts = shares.Allocate(new CostCenters("R", "M1", "R"), [1, 2, 3, 4], Today, 100m, 2);

        Assert.Equal(
            [
                (new CostCenters("A", "M1", "X"), 37.5m), (new CostCenters("A", "M1", "Y"), 37.5m),
                (new CostCenters("B", "M1", "X"), 12.5m), (new CostCenters("B", "M1", "Y"), 12.5m),
            ],
            parts);
        Assert.Equal([(new CostCenters("R", "M1", "R"), 100m)], shares.Allocate(new CostCenters("R", "M1", "R"), [2], Today, 100m, 2));
        Assert.True(shares.IsCenter(1, "A"));
        Assert.False(shares.IsCenter(1, "X"));
        Assert.False(shares.IsCenter(1, "R"));
    }

    [Fact]
    public void Random_shares_add_up_to_the_millionth_and_none_is_off_by_more_than_rounding()
    {
        var random = new Random(20260315);
        for (var run = 0; run < 3000; run++)
        {
            var lines = Enumerable.Range(0, random.Next(2, 9))
                .Select(index => ($"C{index}", random.Next(1, 1_000_000) / 1000m, (string?)null)).ToArray();
            var total = lines.Sum(line => line.Item2);
            var second = Rule("S", 7m, ("X", 3m, null), ("Y", 4m, null)) with { InWhichDimension = 2 };
            var shares = new RuleShares([Rule("R", total, lines), second]);
            var amount = (random.NextInt64(2_000_000_000_000_000) - 1_000_000_000_000_000) / 1_000_000m;
            var decimals = random.Next(0, 7);

            var parts = shares.Allocate(1, "R", Today, amount, decimals)!;

            Assert.Equal(amount, parts.Sum(part => part.Amount));
            Assert.Equal(lines.Select(line => line.Item1), parts.Select(part => part.Center));
            var largest = lines.MaxBy(line => line.Item2).Item1;
            var step = 1m;
            for (var digit = 0; digit < decimals; digit++)
            {
                step /= 10m;
            }

            foreach (var (center, part) in parts)
            {
                var exact = amount * lines.Single(line => line.Item1 == center).Item2 / total;
                var most = center == largest ? step * lines.Length : step / 2m;
                Assert.True(Math.Abs(part - exact) <= most + 0.0000001m, $"run {run}: {center} got {part} of {exact}");
            }

            var both = shares.Allocate(new CostCenters("R", "S"), [1, 2], Today, amount, decimals);
            Assert.Equal(amount, both.Sum(part => part.Amount));
            Assert.Equal(lines.Length * 2, both.Count);
        }
    }

    [Fact]
    public void Each_share_and_each_date_is_in_the_fingerprint_and_the_order_is_not()
    {
        var rule = Rule("R", 2m, ("A", 1m, "2026-01-01"), ("B", 1m, "2026-01-01"));
        DistributionRule[] others =
        [
            rule with { FactorCode = "S" },
            rule with { InWhichDimension = 2 },
            rule with { TotalFactor = 3m },
            rule with { IsFixedAmount = true },
            rule with { Direct = true },
            With(rule, line => line with { CenterCode = "C" }),
            With(rule, line => line with { TotalInCenter = 2m }),
            With(rule, line => line with { EffectiveFrom = Date("2026-01-02") }),
            With(rule, line => line with { EffectiveTo = Date("2026-01-02") }),
            rule with { DistributionRuleLines = [rule.DistributionRuleLines[0]] },
        ];
        var prints = others.Prepend(rule).Select(one => new RuleShares([one]).Fingerprint).ToList();

        Assert.Equal(prints.Count, prints.Distinct().Count());
        Assert.Equal(
            prints[0],
            new RuleShares([rule with { TotalFactor = 2.00m, DistributionRuleLines = [.. rule.DistributionRuleLines.Reverse()] }]).Fingerprint);
        Assert.Equal(
            new RuleShares([rule, others[0]]).Fingerprint, new RuleShares([others[0], rule]).Fingerprint);
    }

    [Theory]
    [InlineData("A", CellState.Mapped)]
    [InlineData("R", CellState.SetAside)]
    [InlineData("M00001", CellState.SetAside)]
    [InlineData("M00002", CellState.Mapped)]
    public void A_rule_that_was_not_allocated_is_named_unless_a_line_of_the_mapping_means_it(string code, CellState state)
    {
        var mapper = new CellMapper(new CellMapperSettings
        {
            Dimensions = [MappingDimension.CostCenter],
            Allocation = new RuleShares([Rule("R", 2m, ("A", 1m, null), ("B", 1m, null))]),
            Mapping = new SapB1AnaplanMapping
            {
                Tables =
                [
                    new MappingTable
                    {
                        Dimension = MappingDimension.CostCenter,
                        Rules =
                        [
                            new MappingRule { Source = "M00002", Target = "MANUAL" },
                            new MappingRule { Source = "*", Target = "REST", Kind = MappingRuleKind.Default },
                        ],
                    },
                ],
            },
        });

        Assert.Equal(state, mapper.Assign(new LedgerCell { Period = 20260301, Centers = new CostCenters(code), Amount = 5m, Lines = 1 }).State);
        Assert.Equal(state == CellState.Mapped ? [] : [(MappingGapReason.NotAllocated, code, 5m)], mapper.Gaps.Select(gap => (gap.Reason, gap.Code!, gap.Net)));
    }

    private static DistributionRule With(DistributionRule rule, Func<DistributionRuleLine, DistributionRuleLine> change) =>
        rule with { DistributionRuleLines = [change(rule.DistributionRuleLines[0]), rule.DistributionRuleLines[1]] };

    private static DistributionRule Rule(string code, decimal total, params (string Center, decimal Share, string? From)[] lines) => new()
    {
        FactorCode = code,
        TotalFactor = total,
        DistributionRuleLines = lines.Select(line => new DistributionRuleLine
        {
            CenterCode = line.Center,
            TotalInCenter = line.Share,
            EffectiveFrom = line.From is null ? null : Date(line.From),
            EffectiveTo = line.From == "2026-01-01" ? Date("2026-01-31") : null,
        }).ToList(),
    };

    private static DateTime Date(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
