using System.Globalization;
using CsCheck;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>
/// Random histories of a small company: entries are posted, edited, read again, removed and posted once more. A failing
/// one is printed with its seed, which CsCheck_Seed repeats.
/// </summary>
/// <param name="Steps">What happens, in order: an entry that is read, or one that vanished.</param>
internal sealed record AnyHistory(IReadOnlyList<(JournalEntry Entry, bool Vanishes)> Steps)
{
    private static readonly Gen<JournalEntry> AnyEntry =
        from key in Gen.Int[1, 12]
        from month in Gen.Int[1, 4]
        from day in Gen.Int[1, 28]
        from accounts in Gen.Int[4000, 4003].Array[1, 4]
        from amounts in Gen.Long[-50_000_000_000, 50_000_000_000].Array[4]
        from center in Gen.OneOf(Gen.Const((string?)null), Gen.Const((string?)"A"), Gen.Const((string?)"B"))
        from foreign in Gen.Bool
        from closing in Gen.Int[0, 4]
        select Entry(key, Day(2026, month, day), [.. Lines(accounts, amounts, center, foreign)]) with
        {
            OriginalJournal = closing == 0 ? "ttClosingBalance" : "ttJournalEntry",
        };

    public static Gen<AnyHistory> Histories { get; } =
        from entries in AnyEntry.Array[1, 20]
        from reads in Gen.Int[0, 19].Array[0, 30]
        from vanishes in Gen.Int[0, 5].Array[30]
        select new AnyHistory(
        [
            .. entries.Select(entry => (entry, false)),
            .. reads.Where(read => read < entries.Length).Select((read, index) => (entries[read], vanishes[index] == 0)),
        ]);

    /// <summary>Plays the history, and gives the entries that are there in the end.</summary>
    /// <param name="bench">Where it is written.</param>
    /// <param name="between">Called after each batch with its number.</param>
    public SortedDictionary<int, JournalEntry> Play(LedgerBench bench, Action<int>? between = null)
    {
        var state = new SortedDictionary<int, JournalEntry>();
        var number = 0;
        foreach (var batch in Steps.Chunk(3))
        {
            // One batch holds an entry at most once, as one page of the Service Layer does.
            var last = batch.Reverse().DistinctBy(step => step.Entry.JdtNum).Reverse().ToList();
            bench.Write(last.Where(step => !step.Vanishes).Select(step => step.Entry));
            bench.Writer.Remove([.. last.Where(step => step.Vanishes).Select(step => step.Entry.JdtNum)]);
            foreach (var (entry, vanishes) in last)
            {
                state.Remove(entry.JdtNum);
                if (!vanishes)
                {
                    state.Add(entry.JdtNum, entry);
                }
            }

            between?.Invoke(number++);
        }

        return state;
    }

    public override string ToString() => string.Join(", ", Steps.Select(step =>
        $"{(step.Vanishes ? "-" : "+")}{step.Entry.JdtNum} {StoredDay.From(step.Entry.ReferenceDate)} "
        + string.Join("/", step.Entry.JournalEntryLines.Select(line => $"{line.AccountCode}:{line.Debit - line.Credit}"))));

    private static IEnumerable<JournalEntryLine> Lines(int[] accounts, long[] millionths, string? center, bool foreign) =>
        accounts.Select((account, index) => new JournalEntryLine
        {
            LineId = index,
            AccountCode = account.ToString(CultureInfo.InvariantCulture),
            Debit = millionths[index] > 0 ? millionths[index] / 1_000_000m : 0m,
            Credit = millionths[index] < 0 ? -millionths[index] / 1_000_000m : 0m,
            DebitSys = millionths[index] > 0 ? millionths[index] / 2_000_000m : 0m,
            CreditSys = millionths[index] < 0 ? -millionths[index] / 2_000_000m : 0m,
            CostingCode = center,
            FCCurrency = foreign ? "USD" : null,
            FCDebit = foreign && millionths[index] > 0 ? millionths[index] / 3_000_000m : 0m,
        });
}
