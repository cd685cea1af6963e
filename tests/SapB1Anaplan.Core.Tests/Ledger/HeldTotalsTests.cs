using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.LedgerBench;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>What the model holds outweighs what the book remembers.</summary>
public sealed class HeldTotalsTests : IDisposable
{
    private static readonly string[] Sales = ["4000", "NONE", "EUR", "Jan 26"];
    private static readonly string[] Bank = ["1000", "NONE", "EUR", "Jan 26"];

    private readonly LedgerBench _bench = new();

    public HeldTotalsTests()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m)));
    }

    [Fact]
    public void A_model_that_holds_what_was_loaded_leaves_nothing_to_do()
    {
        _bench.Load();

        Assert.Empty(Take(0m, Held(5m, "4000 ", "none", "eur", "JAN 26"), Held(-5m, Bank)));
        Assert.Empty(_bench.Changed());
        Assert.True(_bench.Book.IsKnown);
    }

    [Fact]
    public void A_cell_that_was_typed_over_is_named_and_sent_again()
    {
        _bench.Load();

        var changed = Assert.Single(Take(0m, Held(5.01m, Sales), Held(-5m, Bank)));

        Assert.Equal(("4000 NONE EUR Jan 26", 5.01m, 5m), (Text(changed), changed.Confirmed!.Value, changed.Total));
        Assert.Equal([changed.Id], _bench.Changed().Select(cell => cell.Id));
        Assert.False(_bench.Changed()[0].IsDoubtful);
    }

    [Fact]
    public void A_cell_that_was_emptied_in_the_model_is_sent_again()
    {
        _bench.Load();

        Assert.Equal(0m, Assert.Single(Take(0m, Held(5m, Sales))).Confirmed);
        Assert.Equal(-5m, Assert.Single(_bench.Changed()).Total);
    }

    [Fact]
    public void A_cell_that_no_line_goes_to_is_foreign_until_one_does()
    {
        _bench.Load();

        var extra = Assert.Single(Take(0m, Held(5m, Sales), Held(-5m, Bank), Held(3m, "4009", "NONE", "EUR", "Jan 26")));
        var foreign = _bench.Changed().Single();
        _bench.Write(Entry(2, Day(2026, 1, 2), Debit(0, "4009", 3m), Credit(1, "1000", 3m)));
        var reached = _bench.Changed();

        Assert.True(extra.IsForeign && foreign.IsForeign);
        Assert.Equal((3m, 0m, 20260101), (foreign.Confirmed!.Value, foreign.Total, foreign.Period));
        Assert.Equal(["1000 NONE EUR Jan 26"], reached.Select(Text));
    }

    [Fact]
    public void A_difference_within_the_tolerance_is_agreement_and_one_beyond_it_is_not()
    {
        _bench.Load();

        Assert.Empty(Take(0.005m, Held(5.005m, Sales), Held(-4.996m, Bank), Held(0.005m, "4009", "NONE", "EUR", "Jan 26")));
        Assert.Empty(_bench.Changed());
        Assert.Equal(
            ["1000 NONE EUR Jan 26", "4009 NONE EUR Jan 26"],
            Take(0.005m, Held(5m, Sales), Held(-4.994m, Bank), Held(0.006m, "4009", "NONE", "EUR", "Jan 26")).Select(Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_is_in_doubt_is_settled_by_what_the_model_holds_and_is_nobodys_change()
    {
        var rows = _bench.Changed();
        _bench.Loads.Fail(_bench.Begin(rows), "no answer");

        var changed = Take(0m, Held(5m, Sales));

        Assert.Empty(changed);
        var rest = Assert.Single(_bench.Changed());
        Assert.Equal(("1000 NONE EUR Jan 26", 0m, false), (Text(rest), rest.Confirmed!.Value, rest.IsDoubtful));
    }

    [Fact]
    public void A_book_that_was_lost_learns_what_the_model_holds_without_sending_it_again()
    {
        _bench.Changed();

        Assert.Empty(Take(0m, Held(5m, Sales), Held(-5m, Bank)));
        Assert.Empty(_bench.Changed());
    }

    [Fact]
    public void What_stands_where_nothing_was_ever_loaded_is_named()
    {
        _bench.Changed();

        var found = Assert.Single(Take(0m, Held(8m, Sales)));

        Assert.Equal((8m, 5m), (found.Confirmed!.Value, found.Total));
    }

    [Fact]
    public void Zero_is_written_to_a_foreign_cell_when_it_is_sent()
    {
        Take(0m, Held(3m, "4009", "NONE", "EUR", "Jan 26"));
        _bench.Load();

        Assert.Empty(_bench.Changed());
        Assert.Equal(0m, _bench.Book.Totals().Single(cell => cell.IsForeign).Confirmed);
    }

    public void Dispose() => _bench.Dispose();

    private IReadOnlyList<ModelCell> Take(decimal tolerance, params HeldCell[] held) =>
        new HeldTotals(_bench.Store, _bench.Job).Take(held, tolerance, _bench.NewRun());
}
