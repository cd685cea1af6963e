using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

public sealed class EntryWriterTests : IDisposable
{
    private static readonly DateTime January = Day(2026, 1, 15);

    private readonly LedgerBench _bench = new();

    private EntryWriter Writer => _bench.Writer;

    private LedgerEntries Entries => new(_bench.Store, _bench.Company);

    [Fact]
    public void Reading_an_entry_twice_changes_nothing()
    {
        var entry = Entry(1, January, Debit(0, "4000", 12.5m, "SALES"), Credit(1, "1000", 12.5m));

        var first = Writer.Write([entry]);
        var second = Writer.Write([entry]);

        Assert.Equal(new UpsertCount(1, 2, 1, 0, 2, 0, 0), first);
        Assert.Equal(new UpsertCount(1, 2, 0, 0, 0, 0, 0), second);
        Assert.Equal(12.5m, _bench.Total("4000"));
        Assert.Equal(-12.5m, _bench.Total("1000"));
    }

    [Fact]
    public void A_changed_line_moves_its_money_and_a_vanished_line_takes_it_along()
    {
        Writer.Write([Entry(1, January, Debit(0, "4000", 10m), Debit(1, "4100", 5m), Credit(2, "1000", 15m))]);

        var count = Writer.Write([Entry(1, January, Debit(0, "4000", 15m, "SALES"), Credit(2, "1000", 15m))]);

        Assert.Equal(1, count.ChangedEntries);
        Assert.Equal(1, count.ChangedLines);
        Assert.Equal(1, count.VanishedLines);
        Assert.Equal(15m, _bench.Total("4000"));
        Assert.Equal(0m, _bench.Total("4100"));
        Assert.Equal(-15m, _bench.Total("1000"));
    }

    [Fact]
    public void An_entry_that_moves_to_another_month_leaves_the_old_one()
    {
        Writer.Write([Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m))]);
        Writer.Write([Entry(1, Day(2026, 2, 1), Debit(0, "4000", 10m), Credit(1, "1000", 10m))]);

        var cells = _bench.Cells().Where(cell => cell.Account == "4000").ToDictionary(cell => cell.Period, cell => cell.Amount);

        Assert.Equal([(20260201, 10m)], cells.Select(cell => (cell.Key, cell.Value)));
    }

    [Fact]
    public void Removed_entries_are_gone_from_lines_and_totals()
    {
        Writer.Write([.. Many(10)]);

        var lines = Writer.Remove([3, 4]);

        Assert.Equal(4, lines);
        Assert.Equal([1, 2, 5, 6, 7, 8, 9, 10], Entries.KnownKeys(0, 10, null));
        Assert.Equal(0m, _bench.Cells().Sum(cell => cell.Amount));
        Assert.Equal(16, _bench.Cells().Sum(cell => cell.Lines));
    }

    [Fact]
    public void Entries_that_do_not_balance_are_named_until_they_do()
    {
        var entry = Entry(7, January, Debit(0, "4000", 10m), Credit(1, "1000", 9.99m));

        Writer.Write([entry]);
        Writer.Write([entry]);

        var unbalanced = Assert.Single(Entries.Unbalanced(null));
        Assert.Equal((7, 10m, 9.99m), (unbalanced.JdtNum, unbalanced.Debit, unbalanced.Credit));
        Assert.Empty(Entries.Unbalanced(January.AddDays(1)));

        Writer.Write([Entry(7, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m))]);
        Assert.Empty(Entries.Unbalanced(null));
    }

    [Fact]
    public void The_count_of_entries_follows_new_repeated_and_removed_ones()
    {
        Writer.Write([.. Many(10)]);
        Writer.Write([.. Many(12)]);
        Writer.Remove([1, 2, 99]);

        Assert.Equal(10, Writer.Entries);
    }

    [Fact]
    public void The_watermark_never_falls()
    {
        Writer.Write([.. Many(10)], 10);
        Writer.Write([.. Many(5)], 5);

        Assert.Equal(10, Writer.Watermark);
    }

    [Fact]
    public void Artefacts_of_floating_point_numbers_on_the_wire_are_rounded_to_six_decimals()
    {
        Writer.Write([Entry(1, January, Debit(0, "4000", 0.30000000000000004m), Credit(1, "1000", 0.3m))]);

        Assert.Equal(0.3m, _bench.Total("4000"));
    }

    [Fact]
    public void An_amount_beyond_what_SAP_Business_One_can_hold_is_refused_and_nothing_is_written()
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => Writer.Write(
            [Entry(1, January, Debit(0, "4000", 1m)), Entry(2, January, Debit(0, "4000", 1e18m), Credit(1, "1000", 1e18m))]));

        Assert.Equal(ErrorIds.LedgerAmountTooLarge, failure.ErrorId);
        Assert.Empty(_bench.Cells());
    }

    public void Dispose() => _bench.Dispose();
}
