using CsCheck;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>Promise 1 in the ledger: however entries arrive, the cells are a plain sum over the last state of each.</summary>
public sealed class AnyOrderTests
{
    private static readonly Gen<JournalEntry> AnyEntry =
        from key in Gen.Int[1, 12]
        from month in Gen.Int[1, 4]
        from accounts in Gen.Int[4000, 4003].Array[1, 4]
        from cents in Gen.Int[-50_000, 50_000].Array[4]
        from center in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"A"), Gen.Const((string?)"B"))
        from foreign in Gen.Bool
        select Entry(key, Day(2026, month, 10), [.. Lines(accounts, cents, center, foreign)]);

    private static readonly Gen<(JournalEntry[] Versions, int[] Reads, int[] Removals)> AnyHistory =
        Gen.Select(AnyEntry.Array[1, 20], Gen.Int[0, 19].Array[0, 30], Gen.Int[1, 12].Array[0, 3]);

    [Fact]
    public void Any_sequence_of_postings_edits_rereads_and_removals_gives_the_plain_sum() => AnyHistory.Sample(
        history =>
        {
            using var folder = new TemporaryFolder();
            using var store = StoreDatabase.Open(folder.File());
            using var writer = new EntryWriter(store, "TEST", CellRule.Months, 1);
            var expected = new Dictionary<int, JournalEntry>();
            Write(writer, expected, history.Versions);
            Write(writer, expected, history.Reads.Where(read => read < history.Versions.Length)
                .Select(read => history.Versions[read]));
            writer.Remove(history.Removals);
            foreach (var key in history.Removals)
            {
                expected.Remove(key);
            }

            Assert.Equal(PlainSum(expected.Values), Cells(store));
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void The_last_state_alone_gives_the_same_cells_as_the_whole_history() => AnyHistory.Sample(
        history =>
        {
            using var folder = new TemporaryFolder();
            using var whole = StoreDatabase.Open(folder.File("whole.db"));
            using var last = StoreDatabase.Open(folder.File("last.db"));
            using var wholeWriter = new EntryWriter(whole, "TEST", CellRule.Months, 1);
            using var lastWriter = new EntryWriter(last, "TEST", CellRule.Months, 1);
            var state = new Dictionary<int, JournalEntry>();
            Write(wholeWriter, state, history.Versions);
            lastWriter.Write([.. state.Values.Reverse()]);

            Assert.Equal(Cells(last), Cells(whole));
        },
        iter: 40,
        threads: 1);

    private static IEnumerable<JournalEntryLine> Lines(int[] accounts, int[] cents, string? center, bool foreign) =>
        accounts.Select((account, index) => new JournalEntryLine
        {
            LineId = index,
            AccountCode = account.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Debit = cents[index] > 0 ? cents[index] / 100m : 0m,
            Credit = cents[index] < 0 ? -cents[index] / 100m : 0m,
            CostingCode = center,
            FCCurrency = foreign ? "USD" : null,
            FCDebit = foreign && cents[index] > 0 ? cents[index] / 90m : 0m,
        });

    private static void Write(EntryWriter writer, Dictionary<int, JournalEntry> state, IEnumerable<JournalEntry> entries)
    {
        foreach (var batch in entries.Chunk(3))
        {
            // One batch holds an entry at most once, as one page of the Service Layer does.
            writer.Write([.. batch.Reverse().DistinctBy(entry => entry.JdtNum).Reverse()]);
            foreach (var entry in batch)
            {
                state[entry.JdtNum] = entry;
            }
        }
    }

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

    private static SortedDictionary<string, decimal> Cells(StoreDatabase store) => new(
        new JobBook(store, AmountMeasure.Local).CellsToMap("any").Where(cell => cell.Lines > 0).ToDictionary(
            cell => $"{cell.Period} {cell.Account} {cell.Centers[1]} {cell.Currency}",
            cell => cell.Amount),
        StringComparer.Ordinal);
}
