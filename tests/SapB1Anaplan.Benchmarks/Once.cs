using System.Diagnostics;
using System.Globalization;

namespace SapB1Anaplan.Benchmarks;

/// <summary>The steps of the ledger in order, each timed once: for sizes that are too large to repeat.</summary>
internal static class Once
{
    public static void Run()
    {
        foreach (var lines in LedgerBenchmarks.Sizes)
        {
            using var ledger = new BenchLedger();
            Time(lines, "lines into the log", () => ledger.Write(lines / 2));
            Time(lines, "first book", () => ledger.Load());
            Time(lines, "nothing new", () => ledger.Load());
            Time(lines, "nothing new, again", () => ledger.Load());
            for (var round = 0; round < 3; round++)
            {
                Time(lines, "100 new lines", () =>
                {
                    ledger.Write(50);
                    ledger.Load();
                });
            }

            Time(lines, "mapping changed", () =>
            {
                ledger.ChangeMapping();
                ledger.Load();
            });
            Time(lines, "rule changed, book rebuilt", () =>
            {
                ledger.ChangeRule();
                ledger.Load();
            });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{lines,10:N0} lines: file {ledger.Bytes / 1e6:N0} MB, working set at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
        }
    }

    private static void Time(int lines, string step, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{lines,10:N0} lines: {step,-28} {watch.Elapsed.TotalSeconds,10:N3} s"));
    }
}
