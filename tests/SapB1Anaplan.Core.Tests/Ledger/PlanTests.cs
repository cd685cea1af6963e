using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>
/// What a run or a question about a few lines costs does not grow with the log: counted in the steps that SQLite takes, so
/// that it is the same on every machine.
/// </summary>
public sealed class PlanTests : IDisposable
{
    private readonly LedgerBench _small = Filled(200);
    private readonly LedgerBench _large = Filled(4000);

    [Fact]
    public void Following_a_few_new_lines() => SameCost(bench =>
    {
        bench.Write(Entry(90_001, Day(2030, 1, 1), Debit(0, "4000", 1m), Credit(1, "1000", 1m)));
        bench.Follow();
    });

    [Fact]
    public void Looking_for_unbalanced_entries() =>
        SameCost(bench => new LedgerEntries(bench.Store, bench.Company).Unbalanced(null));

    [Fact]
    public void The_lines_of_an_entry() =>
        SameCost(bench => Assert.Equal(2, new LedgerQueries(bench.Store, bench.Job).OfEntry(7).Count()));

    [Fact]
    public void Looking_at_what_changed() => SameCost(bench =>
    {
        Assert.Empty(bench.Book.CellsToMap(all: false));
        Assert.Empty(bench.Book.Changed());
    });

    [Fact]
    public void The_lines_of_a_cell_of_the_model_cost_what_that_cell_has()
    {
        foreach (var bench in new[] { _small, _large })
        {
            bench.Write(Entry(90_001, Day(2030, 1, 1), Debit(0, "8888", 1m), Credit(1, "8888", 2m)));
            bench.Load();
        }

        // Its members are looked for among the cells of the model, which are few beside the lines.
        string[] members = ["8888", "NONE", "EUR", "Jan 30"];
        SameCost(more: 6L * _large.Book.Totals().Count(), work: bench => Assert.Equal(2, new LedgerQueries(bench.Store, bench.Job).OfModelCell(members).Count()));
    }

    [Fact]
    public void The_entries_behind_a_cell_of_the_model_cost_what_that_cell_has()
    {
        foreach (var bench in new[] { _small, _large })
        {
            bench.Load();
            bench.NewRun();
            bench.Write(Entry(90_001, Day(2030, 1, 1), Debit(0, "8888", 1m)));
            bench.Changed();
            bench.Write(Entry(90_002, Day(2030, 1, 1), Debit(0, "8888", 1m)));
            bench.Writer.Remove([90_001]);
        }

        SameCost(bench => Assert.Equal(
            [90_001, 90_002],
            new LedgerQueries(bench.Store, bench.Job).EntriesBehind(bench.Changed().Select(cell => cell.Id))));
    }

    public void Dispose()
    {
        _small.Dispose();
        _large.Dispose();
    }

    private static LedgerBench Filled(int entries)
    {
        var bench = new LedgerBench();
        bench.Write(Many(entries));
        bench.Load();
        return bench;
    }

    private void SameCost(Action<LedgerBench> work, long more = 0)
    {
        var (small, large) = (Steps(_small, work), Steps(_large, work));

        // A tree of twenty times the rows is a little deeper; a walk through all rows would be twenty times as long.
        Assert.True(large <= (small * 2) + 500 + more, $"{small} steps on 400 lines, {large} on 8,000.");
    }

    private static long Steps(LedgerBench bench, Action<LedgerBench> work)
    {
        var steps = 0L;
        var connection = bench.Store.Prepare("SELECT 1").Connection!.Handle;
        SQLitePCL.raw.sqlite3_progress_handler(connection, 1, Count, null);
        work(bench);
        SQLitePCL.raw.sqlite3_progress_handler(connection, 0, (SQLitePCL.delegate_progress?)null, null);
        return steps;

        int Count(object state)
        {
            steps++;
            return 0;
        }
    }
}
