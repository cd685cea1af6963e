using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

public sealed class JobBookTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    private JobBook Book => _bench.Book;

    [Fact]
    public void Only_cells_that_changed_since_their_confirmed_load_are_sent()
    {
        _bench.Writer.Write([.. Many(50)]);
        _bench.Load();
        var nothing = _bench.Changed();
        _bench.Writer.Write([Entry(51, Day(2024, 2, 2), Debit(0, "4000", 1m, "C1"), Credit(1, "1001", 1m))]);

        var changed = _bench.Changed();

        Assert.Empty(nothing);
        Assert.Equal(["1001 NONE EUR Feb 24", "4000 C1 EUR Feb 24"], changed.Select(LedgerBench.Text));
    }

    [Fact]
    public void A_cell_that_fell_to_zero_is_sent_as_zero()
    {
        _bench.Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        _bench.Load();
        _bench.Writer.Remove([1]);

        Assert.All(_bench.Changed(), row => Assert.Equal(0m, row.Total));
        Assert.Equal(2, _bench.Changed().Count);
    }

    [Fact]
    public void A_changed_mapping_empties_the_old_member_and_fills_the_new_one()
    {
        _bench.Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        _bench.Load();
        var moved = new MappingTable
        {
            Dimension = MappingDimension.Account,
            Rules =
            [
                new MappingRule { Source = "4000", Target = "SALES", Kind = MappingRuleKind.Exact },
                new MappingRule { Source = "*", Target = "1000", Kind = MappingRuleKind.Default },
            ],
        };

        var changed = _bench.Changed(new SapB1AnaplanMapping { Tables = [moved] });

        Assert.Equal(
            [("4000 NONE EUR Jan 26", 0m), ("SALES NONE EUR Jan 26", 5m)],
            changed.Select(row => (LedgerBench.Text(row), row.Total)));
    }

    [Fact]
    public void Money_set_aside_waits_and_is_loaded_once_it_is_mapped()
    {
        var mapping = new SapB1AnaplanMapping
        {
            Unmapped = UnmappedPolicy.SetAside,
            Tables = [new MappingTable
            {
                Dimension = MappingDimension.Account,
                Rules = [new MappingRule { Source = "4*", Target = "P&L", Kind = MappingRuleKind.Prefix }],
            }],
        };
        _bench.Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);

        var partial = _bench.Changed(mapping);
        var sums = new SumRule(_bench.Store, _bench.Job, _bench.Company, _bench.Rule)
            .Prove(Book.CellsToMap(all: true)).Single();
        var whole = _bench.Changed(new SapB1AnaplanMapping());

        Assert.Equal(["P&L NONE EUR Jan 26"], partial.Select(LedgerBench.Text));
        Assert.True(sums.Holds);
        Assert.Equal((5m, -5m, 0m), (sums.Mapped, sums.SetAside, sums.Source));
        Assert.Contains("1000 NONE EUR Jan 26", whole.Select(LedgerBench.Text));
    }

    [Fact]
    public void A_cell_of_the_model_stays_the_same_when_a_member_gets_another_code()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 7m)));
        _bench.Load();

        Book.Rekey(members => string.Join("+", members).Replace("4000", "code of sales", StringComparison.Ordinal));

        Assert.Equal(
            ["1000+NONE+EUR+Jan 26", "code of sales+NONE+EUR+Jan 26"],
            Keys());
        Assert.Equal([-7m, 5m], Held());
        Assert.Empty(Book.Changed());
    }

    [Fact]
    public void Two_cells_that_turn_out_to_be_one_become_one_of_which_it_is_in_doubt_what_it_holds()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Debit(1, "4001", 6m), Credit(2, "1000", 11m)));
        _bench.Load();

        Book.Rekey(members => members[0].Substring(0, 3));

        Assert.Equal(["100", "400"], Keys());
        var merged = Assert.Single(Book.Changed());
        Assert.Equal((11m, true), (merged.Total, merged.IsDoubtful));
    }

    [Fact]
    public void Members_that_change_places_take_what_they_hold_along()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Debit(1, "4001", 6m), Debit(2, "4002", 7m)));
        _bench.Load();
        Book.Rekey(members => members[0]);
        Dictionary<string, string> turned = new() { ["4000"] = "4001", ["4001"] = "4002", ["4002"] = "4000" };

        Book.Rekey(members => turned[members[0]]);

        Assert.Equal(["4001", "4002", "4000"], Keys());
        Assert.Equal([5m, 6m, 7m], Held());
        Assert.Empty(Book.Changed());
    }

    [Fact]
    public void Looking_for_changed_cells_does_not_go_through_all_of_them()
    {
        string[] conditions = ["job = 1 AND dirty = 1", "job = 1 AND state IN (2, 3)"];
        var plans = conditions.Select(condition => _bench.Store
            .Query<PlanStep>("EXPLAIN QUERY PLAN SELECT id FROM cells WHERE " + condition).Single().Detail).ToList();

        Assert.Contains("cells_dirty", plans[0], StringComparison.Ordinal);
        Assert.Contains("cells_waiting", plans[1], StringComparison.Ordinal);
    }

    public void Dispose() => _bench.Dispose();

    private List<string> Keys() => _bench.Store.Query<string>("SELECT key FROM targets ORDER BY members");

    private IEnumerable<decimal?> Held() => Book.Totals().Select(cell => cell.Confirmed);

    private sealed record PlanStep
    {
        public string Detail { get; init; } = string.Empty;
    }
}
