using CsCheck;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>The log only grows, and the sums beside it are those of the entries that are there now.</summary>
public sealed class LogTests
{
    private const decimal Largest = 9_999_999_999_999.999999m;

    private static readonly DateTime January = Day(2026, 1, 15);

    [Fact]
    public void Nothing_that_was_ever_written_to_the_log_changes_or_goes() => AnyHistory.Histories.Sample(
        history =>
        {
            using var bench = new LedgerBench();
            var before = Log(bench);
            history.Play(bench, _ =>
            {
                var now = Log(bench);
                Assert.Equal(before, now.Take(before.Count));
                before = now;
            });
        },
        iter: 40,
        threads: 1);

    [Fact]
    public void Taking_entries_again_in_any_order_appends_nothing() =>
        Gen.Select(AnyHistory.Histories, Gen.Int[0, int.MaxValue - 1]).Sample(
            (history, seed) =>
            {
                using var bench = new LedgerBench();
                var present = history.Play(bench).Values.ToArray();
                var before = Log(bench);
                new Random(seed).Shuffle(present);
                var count = bench.Write(present);

                Assert.Equal(before, Log(bench));
                Assert.Equal(UpsertCount.Zero with { Entries = present.Length, Lines = count.Lines }, count);
            },
            iter: 40,
            threads: 1);

    [Fact]
    public void All_states_of_an_entry_stay_with_their_amounts_and_the_run_that_saw_them()
    {
        using var bench = new LedgerBench();
        bench.Write(Entry(1, January, Debit(0, "4000", 10.123456m)));
        bench.NewRun();
        bench.Write(Entry(1, January.AddDays(40), Debit(0, "4100", 20m)));
        bench.NewRun();
        bench.Writer.Remove([1]);
        bench.NewRun();
        bench.Write(Entry(1, January, Debit(0, "4000", 10.123456m)));

        Assert.Equal(
            [
                "1 0 1 20260115 - 4000 10 123456", "2 0 2 20260224 1 4100 20 0", "3 1 3 20260224 2  ",
                "4 0 4 20260115 - 4000 10 123456",
            ],
            bench.Store.Query<string>(
                "SELECT v.sequence || ' ' || gone || ' ' || run || ' ' || posting_date || ' ' || COALESCE(previous, '-') || ' ' "
                + "|| COALESCE(k.account, '') || ' ' || COALESCE(l.debit || ' ' || l.debit_6, '') FROM versions v "
                + "LEFT JOIN lines l ON l.version = v.sequence LEFT JOIN combinations k ON k.id = l.combination ORDER BY 1"));
    }

    [Fact]
    public void The_sums_of_the_log_are_those_of_the_present_lines_even_after_batches_that_failed() =>
        AnyHistory.Histories.Sample(
            history =>
            {
                using var bench = new LedgerBench();
                var number = 0;
                var state = history.Play(bench, _ =>
                {
                    // Two lines of one number: refused by the store amid the transaction, after good entries of the batch.
                    Assert.Throws<SapB1AnaplanException>(() => bench.Write(
                        Entry(1, January, Debit(0, "4000", 7m), Debit(1, $"5{number++:000}", 1m)),
                        Entry(99, January, Debit(0, "4001", 7m), Debit(0, "4001", 8m))));
                });

                var lines = state.Values.SelectMany(entry => entry.JournalEntryLines.Select(line => (entry, line))).ToList();
                var sums = new LedgerSums(bench.Store, bench.Company);
                Assert.Equal(Plain(lines, item => item.line.AccountCode), sums.ByAccount().Select(sum => Text(sum.Account, sum)));
                Assert.Equal(
                    Plain(lines, item => $"{StoredDay.From(item.entry.ReferenceDate)}"),
                    sums.ByDay().Select(sum => Text($"{sum.Day}", sum)));
                Assert.Equal(state.Count, bench.Writer.Entries);
            },
            iter: 60,
            threads: 1);

    [Fact]
    public void The_largest_amounts_that_SAP_Business_One_holds_add_up_to_the_last_digit()
    {
        using var bench = new LedgerBench();
        bench.Write(Enumerable.Range(1, 10).Select(key => Entry(
            key, January, [.. Enumerable.Range(0, 100).Select(line => Debit(line, "4000", Largest)), Credit(100, "1000", 1m)])));

        var sent = bench.Changed().Single(cell => cell.Total > 0);
        var sum = new SumRule(bench.Store, bench.Job, bench.Company, bench.Rule).Prove(bench.Cells()).Single();
        var load = bench.Begin([sent]);
        bench.Loads.Confirm(load, bench.Run, new Dictionary<long, string>(), "ok");

        const decimal Whole = Largest * 1000m;
        Assert.Equal(9_999_999_999_999_999.999m, Whole);
        Assert.Equal(Whole, bench.Total("4000"));
        Assert.Equal(Whole, sent.Total);
        Assert.Equal((Whole - 10m, true), (sum.Source, sum.Holds));
        Assert.Equal(Whole, bench.Book.LastLoaded(sent.Id));
        Assert.Equal(Whole, bench.Book.Totals().Single(cell => cell.Id == sent.Id).Confirmed);
        Assert.Equal(Whole, new LedgerSums(bench.Store, bench.Company).ByAccount().Single(of => of.Account == "4000").Debit);
        Assert.Equal(
            (Largest * 100m, 1m),
            new LedgerEntries(bench.Store, bench.Company).Totals(null, January, January).Values
                .Select(entry => (entry.Debit, entry.Credit)).Distinct().Single());
    }

    [Fact]
    public void Whether_all_that_a_job_takes_was_read_is_known()
    {
        using var bench = new LedgerBench();
        var reading = new LedgerReading(bench.Store, bench.Company);
        var unread = (reading.Covers(null), reading.Covers(January));
        reading.Begin(January);
        reading.Begin(January.AddDays(9));
        var begun = (reading.Begun, reading.Covers(January));
        reading.Finish(January, Day(2025, 1, 1));
        var part = (reading.Covers(null), reading.Covers(Day(2024, 12, 31)), reading.Covers(Day(2025, 1, 1)), reading.Turn);
        reading.Finish(January, null);

        Assert.Equal((false, false), unread);
        Assert.Equal((January, false), begun);
        Assert.Equal((false, false, true, 1), part);
        Assert.Equal((true, true, 2), (reading.Covers(null), reading.Covers(January), reading.Turn));
        Assert.Null(reading.Begun);
        Assert.False(new LedgerReading(bench.Store, bench.Store.CompanyId("OTHER")).Covers(null));
    }

    private static List<string> Log(LedgerBench bench) => bench.Store.Query<string>(
        "SELECT * FROM (SELECT v.sequence || ' ' || json_array(v.company, v.entry, v.previous, v.gone, v.run, v.posting_date, "
        + "v.kind, v.hash) || COALESCE(json_group_array(json_array(l.line, l.combination, l.debit, l.debit_6, l.credit, "
        + "l.credit_6, l.system_debit, l.system_debit_6, l.foreign_debit, l.foreign_debit_6, l.hash)), '') "
        + "FROM versions v LEFT JOIN lines l ON l.version = v.sequence GROUP BY v.sequence ORDER BY v.sequence)");

    private static List<string> Plain(
        List<(JournalEntry Entry, JournalEntryLine Line)> lines, Func<(JournalEntry entry, JournalEntryLine line), string> key) =>
        [.. lines.GroupBy(item => key(item), StringComparer.Ordinal).OrderBy(same => same.Key, StringComparer.Ordinal).Select(same => Text(
            same.Key,
            new LedgerSum
            {
                Debit = same.Sum(item => Stored(item.Line.Debit)),
                Credit = same.Sum(item => Stored(item.Line.Credit)),
                SystemDebit = same.Sum(item => Stored(item.Line.DebitSys)),
                SystemCredit = same.Sum(item => Stored(item.Line.CreditSys)),
                Lines = same.Count(),
            }))];

    private static decimal Stored(decimal amount) => Math.Round(amount, 6, MidpointRounding.AwayFromZero);

    private static string Text(string key, LedgerSum sum) => FormattableString.Invariant(
        $"{key} {sum.Debit:0.######} {sum.Credit:0.######} {sum.SystemDebit:0.######} {sum.SystemCredit:0.######} {sum.Lines}");
}
