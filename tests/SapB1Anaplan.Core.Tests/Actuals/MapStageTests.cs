using SapB1Anaplan.Core.Flows;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Tests.Ledger;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Actuals;

public sealed class MapStageTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    [Fact]
    public async Task Every_line_is_in_one_of_the_sums_and_every_mapped_cell_is_to_be_sent()
    {
        Post(Many(60));

        var mapped = await MapAsync();

        Assert.All(mapped.Sums, sum => Assert.True(sum.Holds));
        Assert.Equal(0m, mapped.Changed.Sum(cell => cell.Total));
        Assert.Equal(Many(60).Sum(entry => entry.JournalEntryLines[0].Debit), mapped.Changed.Where(cell => cell.Total > 0).Sum(cell => cell.Total));
        Assert.Empty((await MapAsync()).Sums);
    }

    [Theory]
    [InlineData(AmountMeasure.Local, 100)]
    [InlineData(AmountMeasure.System, 90)]
    [InlineData(AmountMeasure.Foreign, 110)]
    public async Task The_measure_is_the_same_for_lines_cells_and_totals(AmountMeasure measure, int amount)
    {
        Post([Entry(1, Day(2026, 1, 5), Debit(0, "4000", 100m) with { DebitSys = 90m, FCDebit = 110m, FCCurrency = "USD" })]);

        var mapped = await MapAsync(new CellMapperSettings { Measure = measure, LocalCurrency = "EUR", SystemCurrency = "GBP" });

        Assert.Equal(amount, Assert.Single(mapped.Changed).Total);
        Assert.Equal(amount, Assert.Single(mapped.Sums).Source);
    }

    [Fact]
    public async Task Lines_in_local_currency_stand_for_themselves_in_the_foreign_measure()
    {
        Post([Entry(1, Day(2026, 1, 5), Debit(0, "4000", 100m))]);

        var mapped = await MapAsync(new CellMapperSettings { Measure = AmountMeasure.Foreign, LocalCurrency = "EUR" });

        Assert.Equal(100m, Assert.Single(mapped.Changed).Total);
    }

    [Fact]
    public async Task A_total_that_its_lines_do_not_make_up_stops_the_run_and_nothing_is_assigned()
    {
        Post(Many(3));
        _bench.Follow();
        _bench.Store.Execute("UPDATE cells SET amount = amount + 1 WHERE id = 1");

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => MapAsync());

        Assert.Equal(ErrorIds.SumRuleBroken, failure.ErrorId);
        Assert.Equal(0, _bench.Store.ExecuteInt64("SELECT COUNT(*) FROM targets"));
    }

    [Fact]
    public async Task Lists_of_the_model_are_asked_for_only_where_there_is_something_to_map()
    {
        var asked = 0;
        Lazy<Task<MemberNames>> Names() => new(() =>
        {
            asked++;
            return Task.FromResult(new MemberNames(
                new CellMapperSettings().Dimensions, new Dictionary<string, IReadOnlyList<AnaplanListItem>>()));
        });
        await MapAsync(names: Names());
        var before = asked;
        Post(Many(1));
        await MapAsync(names: Names());

        Assert.Equal((0, 1), (before, asked));
    }

    [Fact]
    public async Task A_center_that_is_reached_only_by_a_share_of_a_line_needs_a_member_like_any_other()
    {
        var settings = new CellMapperSettings
        {
            LocalCurrency = "EUR",
            Mapping = new SapB1AnaplanMapping
            {
                Unmapped = UnmappedPolicy.Block,
                Tables =
                [
                    new MappingTable
                    {
                        Dimension = MappingDimension.CostCenter,
                        Rules = [new MappingRule { Source = "A", Target = "A", Kind = MappingRuleKind.Exact }],
                    },
                ],
            },
        };
        var rule = CellRule.Months with
        {
            Allocate = (_, _, amount) => [(CostCenters.Of(["A"]), amount - 40m), (CostCenters.Of(["B"]), 40m)],
            Shares = "halves",
        };
        Post([Entry(1, Day(2026, 1, 5), Debit(0, "4000", 100m, "RULE"))]);

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => MapAsync(settings, rule: rule));

        Assert.Equal(ErrorIds.Unmapped, failure.ErrorId);
        Assert.Contains("CostCenter B (40.00 at stake", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pipeline_by_hand_gives_what_the_stages_give_and_takes_an_entry_twice_once()
    {
        using var byHand = new ActualsInMemory(new CellMapperSettings { LocalCurrency = "EUR" }, []);
        Post(Many(40));
        foreach (var entry in Many(40).Concat(Many(3)))
        {
            byHand.Add(entry);
        }

        var (rows, gaps) = await byHand.MapAsync();

        Assert.Empty(gaps);
        Assert.Equal(
            (await MapAsync()).Changed.Select(cell => (cell.Members[0], cell.Members[1], cell.Total)).Order(),
            rows.Select(row => (row.Account!, row.CostCenter!, row.Amount)).Order());
        Assert.All(rows, row => Assert.Null(row.Previous));
    }

    [Fact]
    public async Task Entries_made_by_hand_without_a_key_each_count()
    {
        using var byHand = new ActualsInMemory(new CellMapperSettings { LocalCurrency = "EUR" }, []);
        var entry = Entry(0, Day(2026, 1, 5), Debit(0, "4000", 1.25m), Debit(0, "4000", 1m));
        byHand.Add(entry);
        byHand.Add(entry);

        var (rows, _) = await byHand.MapAsync();

        Assert.Equal(4.5m, Assert.Single(rows).Amount);
    }

    public void Dispose() => _bench.Dispose();

    private void Post(IEnumerable<JournalEntry> entries) => _bench.Write(entries);

    private Task<MappedCells> MapAsync(
        CellMapperSettings? settings = null, Lazy<Task<MemberNames>>? names = null, CellRule? rule = null)
    {
        settings ??= new CellMapperSettings { LocalCurrency = "EUR" };
        return new MapStage(
            _bench.Store,
            new RunTrail(_bench.Store, _bench.Run, "run-1"),
            new BookSettings(_bench.Job, _bench.Company, (rule ?? _bench.Rule) with { Measure = settings.Measure }),
            settings).MapAsync(names);
    }
}
