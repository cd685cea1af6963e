using CsCheck;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.AnyHistory;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>Promise 1 in the ledger: however entries arrive, the cells are a plain sum over the last state of each.</summary>
public sealed class AnyOrderTests
{
    [Fact]
    public void Any_sequence_of_postings_edits_rereads_and_removals_gives_the_plain_sum() => Histories.Sample(
        history =>
        {
            using var bench = new LedgerBench();
            var state = history.Play(bench);

            Assert.Equal(PlainSum(state.Values), Cells(bench));
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void The_last_state_alone_gives_the_same_cells_as_the_whole_history() => Histories.Sample(
        history =>
        {
            using var whole = new LedgerBench();
            using var last = new LedgerBench();
            var state = history.Play(whole);
            last.Write(state.Values.Reverse());

            Assert.Equal(Cells(last), Cells(whole));
        },
        iter: 40,
        threads: 1);

    private static SortedDictionary<string, decimal> PlainSum(IEnumerable<JournalEntry> entries)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            foreach (var line in entry.JournalEntryLines)
            {
                var key = $"{entry.ReferenceDate:yyyyMM}01 {line.AccountCode} {line.CostingCode} {line.FCCurrency}";
                sums[key] = sums.GetValueOrDefault(key) + line.Debit - line.Credit;
            }
        }

        return sums;
    }

    private static SortedDictionary<string, decimal> Cells(LedgerBench bench) => new(
        bench.Cells().ToDictionary(
            cell => $"{cell.Period} {cell.Account} {cell.Centers[1]} {cell.Currency}",
            cell => cell.Amount),
        StringComparer.Ordinal);
}
