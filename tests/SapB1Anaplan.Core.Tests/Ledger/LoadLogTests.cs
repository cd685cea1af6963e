using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>What is known of a cell after each way in which a load can end.</summary>
public sealed class LoadLogTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    [Fact]
    public void A_load_that_was_not_confirmed_is_sent_again()
    {
        _bench.Writer.Write([.. Many(3)]);
        var before = _bench.Changed();
        var load = _bench.Begin(before);
        _bench.Loads.Fail(load, "task failed");

        Assert.Equal(before, _bench.Changed(), (left, right) => left!.Id == right!.Id && left.Total == right.Total);
    }

    [Fact]
    public void A_total_that_goes_back_to_the_confirmed_one_after_a_load_of_unknown_end_is_sent_again()
    {
        _bench.Writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        _bench.Load();
        _bench.Writer.Write([Entry(2, Day(2026, 1, 2), Debit(0, "4000", 20m), Credit(1, "1000", 20m))]);
        var sent = _bench.Changed();
        _bench.Loads.Fail(_bench.Begin(sent), "it is not known to have started");
        _bench.Writer.Remove([2]);

        var again = _bench.Changed();
        Assert.Equal(sent.Select(row => row.Id), again.Select(row => row.Id));
        Assert.All(again, row => Assert.Equal((true, row.Total), (row.IsDoubtful, row.Confirmed)));

        _bench.Load();
        Assert.Empty(_bench.Changed());
    }

    [Fact]
    public void Refused_rows_are_sent_again_and_the_others_are_not()
    {
        _bench.Writer.Write([.. Many(3)]);
        var rows = _bench.Changed();
        var load = _bench.Begin(rows);
        _bench.Loads.Confirm(load, _bench.Run, new Dictionary<long, string> { [rows[0].Id] = "unknown member" }, "warnings");

        Assert.Equal([rows[0].Id], _bench.Changed().Select(row => row.Id));
    }

    [Fact]
    public void A_cell_that_was_never_there_is_sent_as_zero_after_a_load_of_it_that_may_have_arrived()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m)));
        _bench.Loads.Fail(_bench.Begin(_bench.Changed()), "the connection was lost");
        _bench.Writer.Remove([1]);

        var again = Assert.Single(_bench.Changed());
        Assert.Equal((0m, 0m, true), (again.Total, again.Confirmed!.Value, again.IsDoubtful));
        Assert.False(_bench.Book.IsKnown);
        Assert.Null(_bench.Book.LastLoaded(again.Id));

        _bench.Load();
        Assert.Empty(_bench.Changed());
    }

    [Fact]
    public void Old_and_new_total_and_what_came_of_each_row_stay()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m)));
        _bench.Load();
        _bench.Write(Entry(2, Day(2026, 1, 1), Debit(0, "4000", 1.5m), Credit(1, "1000", 1.5m)));
        var rows = _bench.Changed();
        var second = _bench.Begin(rows);
        _bench.Loads.Started(second, "task");
        var open = Assert.Single(_bench.Loads.Open());
        _bench.Loads.Confirm(second, _bench.Run, new Dictionary<long, string> { [rows[1].Id] = "unknown member" }, "1 refused");
        _bench.Loads.Fail(_bench.Begin(_bench.Changed()), "no answer");

        Assert.Equal((second, "task"), (open.Id, open.Task));
        Assert.Empty(_bench.Loads.Open());
        Assert.Equal(
            [
                "1 1000 - -5 Confirmed", "1 4000 - 5 Confirmed", "2 1000 -5 -6 -500000 Confirmed", "2 4000 5 6 500000 unknown member",
                "3 4000 5 6 500000 Not proved: no answer",
            ],
            _bench.Store.Query<string>(
                "SELECT load || ' ' || t.account || ' ' || COALESCE(r.held, '-') || ' ' || total "
                + "|| CASE total_6 WHEN 0 THEN '' ELSE ' ' || total_6 END || ' ' || outcome "
                + "FROM load_rows r JOIN targets t ON t.id = r.target ORDER BY load, t.account"));
        Assert.Equal([-6.5m, 5m], rows.Select(row => _bench.Book.LastLoaded(row.Id)));
    }

    [Fact]
    public void A_load_of_an_earlier_run_does_not_hide_what_was_read_since()
    {
        _bench.Write(Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m)));
        var load = _bench.Begin(_bench.Changed());
        _bench.NewRun();
        _bench.Write(Entry(2, Day(2026, 1, 1), Debit(0, "4000", 2m)));
        _bench.Changed();
        _bench.Loads.Confirm(load, _bench.Run, new Dictionary<long, string>(), "found complete");

        var changed = Assert.Single(_bench.Changed());
        Assert.Equal((5m, 7m, false), (changed.Confirmed!.Value, changed.Total, changed.IsDoubtful));
    }

    public void Dispose() => _bench.Dispose();
}
