using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

public sealed class EntryWriterTests : IDisposable
{
    private static readonly DateTime January = Day(2026, 1, 15);

    private readonly TemporaryFolder _folder = new();
    private readonly StoreDatabase _store;
    private readonly EntryWriter _writer;

    public EntryWriterTests()
    {
        _store = StoreDatabase.Open(_folder.File());
        _writer = new EntryWriter(_store, "TEST", CellRule.Months, 1);
    }

    [Fact]
    public void Reading_an_entry_twice_changes_nothing()
    {
        var entry = Entry(1, January, Debit(0, "4000", 12.5m, "SALES"), Credit(1, "1000", 12.5m));

        var first = _writer.Write([entry]);
        var second = _writer.Write([entry]);

        Assert.Equal(new UpsertCount(1, 2, 1, 0, 2, 0, 0), first);
        Assert.Equal(new UpsertCount(1, 2, 0, 0, 0, 0, 0), second);
        Assert.Equal(12.5m, Total("4000"));
        Assert.Equal(-12.5m, Total("1000"));
    }

    [Fact]
    public void A_changed_line_moves_its_money_and_a_vanished_line_takes_it_along()
    {
        _writer.Write([Entry(1, January, Debit(0, "4000", 10m), Debit(1, "4100", 5m), Credit(2, "1000", 15m))]);

        var count = _writer.Write([Entry(1, January, Debit(0, "4000", 15m, "SALES"), Credit(2, "1000", 15m))]);

        Assert.Equal(1, count.ChangedEntries);
        Assert.Equal(1, count.ChangedLines);
        Assert.Equal(1, count.VanishedLines);
        Assert.Equal(15m, Total("4000"));
        Assert.Equal(0m, Total("4100"));
        Assert.Equal(-15m, Total("1000"));
    }

    [Fact]
    public void An_entry_that_moves_to_another_month_leaves_the_old_one()
    {
        _writer.Write([Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m))]);
        _writer.Write([Entry(1, Day(2026, 2, 1), Debit(0, "4000", 10m), Credit(1, "1000", 10m))]);

        var cells = Cells().Where(cell => cell.Account == "4000").ToDictionary(cell => cell.Period, cell => cell.Amount);

        Assert.Equal(0m, cells[20260101]);
        Assert.Equal(10m, cells[20260201]);
    }

    [Fact]
    public void Removed_entries_are_gone_from_lines_and_totals()
    {
        _writer.Write([.. Many(10)]);

        var lines = _writer.Remove([3, 4]);

        Assert.Equal(4, lines);
        Assert.Equal([1, 2, 5, 6, 7, 8, 9, 10], _writer.KnownKeys(0, 10));
        Assert.Equal(0m, Cells().Sum(cell => cell.Amount));
        Assert.Equal(16, Cells().Sum(cell => cell.Lines));
    }

    [Fact]
    public void Entries_that_do_not_balance_are_named_when_they_are_new_or_changed()
    {
        var entry = Entry(7, January, Debit(0, "4000", 10m), Credit(1, "1000", 9.99m));

        _writer.Write([entry]);
        _writer.Write([entry]);

        var unbalanced = Assert.Single(_writer.Unbalanced);
        Assert.Equal((7, 10m, 9.99m), (unbalanced.JdtNum, unbalanced.Debit, unbalanced.Credit));
    }

    [Fact]
    public void The_count_of_entries_follows_new_repeated_and_removed_ones()
    {
        _writer.Write([.. Many(10)]);
        _writer.Write([.. Many(12)]);
        _writer.Remove([1, 2, 99]);

        Assert.Equal(10, _writer.Entries);
    }

    [Fact]
    public void The_watermark_never_falls()
    {
        _writer.Write([.. Many(10)], 10);
        _writer.Write([.. Many(5)], 5);

        Assert.Equal(10, _writer.Watermark);
    }

    [Fact]
    public void Artefacts_of_floating_point_numbers_on_the_wire_are_rounded_to_six_decimals()
    {
        _writer.Write([Entry(1, January, Debit(0, "4000", 0.30000000000000004m), Credit(1, "1000", 0.3m))]);

        Assert.Equal(0.3m, Total("4000"));
    }

    [Fact]
    public void An_amount_that_cannot_be_held_exactly_is_refused_and_nothing_is_written()
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => _writer.Write(
            [Entry(1, January, Debit(0, "4000", 9_300_000_000_000m), Credit(1, "1000", 9_300_000_000_000m))]));

        Assert.Equal(ErrorIds.LedgerAmountTooLarge, failure.ErrorId);
        Assert.Empty(Cells());
    }

    [Fact]
    public void A_total_that_cannot_be_held_exactly_is_refused_and_the_totals_before_it_stay()
    {
        _writer.Write([Entry(1, January, Debit(0, "4000", 9_000_000_000_000m), Credit(1, "1000", 1m))]);

        var failure = Assert.Throws<SapB1AnaplanException>(() => _writer.Write(
            [Entry(2, January, Debit(0, "4000", 9_000_000_000_000m), Credit(1, "1000", 1m))]));

        Assert.Equal(ErrorIds.LedgerAmountTooLarge, failure.ErrorId);
        Assert.Equal(9_000_000_000_000m, Total("4000"));
        Assert.Equal(-1m, Total("1000"));
    }

    [Fact]
    public void Entry_types_left_out_keep_cells_of_their_own()
    {
        var rule = new CellRule(date => 20260101, ["ttClosingBalance"], "one");
        using var writer = new EntryWriter(_store, "TEST", rule, 1);
        writer.Write(
        [
            Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m)),
            Entry(2, January, Credit(0, "4000", 10m), Debit(1, "3000", 10m)) with { OriginalJournal = "ttClosingBalance" },
        ]);

        Assert.Equal(10m, Cells().Single(cell => cell.Account == "4000" && !cell.LeftOut).Amount);
        Assert.Equal(-10m, Cells().Single(cell => cell.Account == "4000" && cell.LeftOut).Amount);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private IReadOnlyList<LedgerCell> Cells() => new JobBook(_store, AmountMeasure.Local).CellsToMap("any");

    private decimal Total(string account) => Cells().Where(cell => cell.Account == account).Sum(cell => cell.Amount);
}
