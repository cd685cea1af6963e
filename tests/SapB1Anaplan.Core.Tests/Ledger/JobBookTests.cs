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

    private LoadLog Loads => _bench.Loads;

    private EntryWriter Writer => _bench.Writer;

    [Fact]
    public void Only_cells_that_changed_since_their_confirmed_load_are_sent()
    {
        Writer.Write([.. Many(50)]);
        _bench.Load();
        var nothing = _bench.Changed();
        Writer.Write([Entry(51, Day(2024, 2, 2), Debit(0, "4000", 1m, "C1"), Credit(1, "1001", 1m))]);

        var changed = _bench.Changed();

        Assert.Empty(nothing);
        Assert.Equal(["1001 NONE EUR Feb 24", "4000 C1 EUR Feb 24"], changed.Select(LedgerBench.Text));
    }

    [Fact]
    public void A_load_that_was_not_confirmed_is_sent_again()
    {
        Writer.Write([.. Many(3)]);
        var before = _bench.Changed();
        var load = _bench.Begin(before);
        Loads.Fail(load, "task failed");

        Assert.Equal(before, _bench.Changed(), (left, right) => left!.Id == right!.Id && left.Total == right.Total);
    }

    [Fact]
    public void A_total_that_goes_back_to_the_confirmed_one_after_a_load_of_unknown_end_is_sent_again()
    {
        Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        _bench.Load();
        Writer.Write([Entry(2, Day(2026, 1, 2), Debit(0, "4000", 20m), Credit(1, "1000", 20m))]);
        var sent = _bench.Changed();
        Loads.Fail(_bench.Begin(sent), "it is not known to have started");
        Writer.Remove([2]);

        var again = _bench.Changed();
        Assert.Equal(sent.Select(row => row.Id), again.Select(row => row.Id));
        Assert.All(again, row => Assert.Equal((true, row.Total), (row.IsDoubtful, row.Confirmed)));

        _bench.Load();
        Assert.Empty(_bench.Changed());
    }

    [Fact]
    public void Refused_rows_are_sent_again_and_the_others_are_not()
    {
        Writer.Write([.. Many(3)]);
        var rows = _bench.Changed();
        var load = _bench.Begin(rows);
        Loads.Confirm(load, _bench.Run, new Dictionary<long, string> { [rows[0].Id] = "unknown member" }, "warnings");

        Assert.Equal([rows[0].Id], _bench.Changed().Select(row => row.Id));
    }

    [Fact]
    public void A_cell_that_fell_to_zero_is_sent_as_zero()
    {
        Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        _bench.Load();
        Writer.Remove([1]);

        Assert.All(_bench.Changed(), row => Assert.Equal(0m, row.Total));
        Assert.Equal(2, _bench.Changed().Count);
    }

    [Fact]
    public void A_changed_mapping_empties_the_old_member_and_fills_the_new_one()
    {
        Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
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
        Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);

        var partial = _bench.Changed(mapping);
        var sums = new SumRule(_bench.Store, _bench.Job, _bench.Company, _bench.Rule)
            .Prove(Book.CellsToMap(all: true)).Single();
        var whole = _bench.Changed(new SapB1AnaplanMapping());

        Assert.Equal(["P&L NONE EUR Jan 26"], partial.Select(LedgerBench.Text));
        Assert.True(sums.Holds);
        Assert.Equal((5m, -5m, 0m), (sums.Mapped, sums.SetAside, sums.Source));
        Assert.Contains("1000 NONE EUR Jan 26", whole.Select(LedgerBench.Text));
    }

    public void Dispose() => _bench.Dispose();
}
