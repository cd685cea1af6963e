using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>A ledger of a million lines streams through the shell in flat memory.</summary>
[Collection(Alone.Name)]
public sealed class StreamingTests(ITestOutputHelper log)
{
    private const int Lines = 1_000_000;
    private const int LinesPerEntry = 20;
    private const int Baseline = 10_000;
    private const long Allowed = 60L * 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("-Sessions 4")]
    public async Task Memory_stays_flat(string connect)
    {
        var company = SapB1Bench.MakeCompany("SBODEMO", 0);
        for (var i = 0; i < Lines / LinesPerEntry; i++)
        {
            company.Journal.Post(Entry(i));
        }

        await using var bench = (await SapB1Bench.StartAsync(change: o => o with { Companies = [company] })).Connected(connect);
        (long Heap, long WorkingSet) before = default;
        (long Heap, long WorkingSet) most = default;
        var lines = 0;
        var watch = System.Diagnostics.Stopwatch.StartNew();

        bench.Shell.Run(
            "param($taken) Get-SapB1JournalEntry | ForEach-Object { $taken.Invoke($_.JournalEntryLines.Count) }",
            (int count) =>
            {
                lines += count;
                if (lines == Baseline)
                {
                    before = most = Measure();
                }
                else if (lines % (Lines / 10) == 0)
                {
                    var now = Measure();
                    most = (Math.Max(most.Heap, now.Heap), Math.Max(most.WorkingSet, now.WorkingSet));
                }
            }).ThrowOnError();

        log.WriteLine(
            $"{lines} lines in {watch.Elapsed.TotalSeconds:0.0} s; heap {before.Heap >> 20} to {most.Heap >> 20} MiB, working set {before.WorkingSet >> 20} to {most.WorkingSet >> 20} MiB");
        Assert.Equal(Lines, lines);
        Assert.InRange(most.Heap - before.Heap, 0, Allowed);
        Assert.InRange(most.WorkingSet - before.WorkingSet, 0, Allowed);
    }

    private static (long Heap, long WorkingSet) Measure()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    private static EntryDraft Entry(int number) => new()
    {
        ReferenceDate = new DateOnly(2024, 1, 1).AddDays(number % 366),
        Lines =
        [
            .. Enumerable.Range(1, LinesPerEntry - 1).Select(i => new LineDraft
            {
                AccountCode = "400000",
                Debit = i,
                CostingCode = "SALES",
                LineMemo = "Milk, cream and cheese",
            }),
            new LineDraft { AccountCode = "100000", Credit = LinesPerEntry * (LinesPerEntry - 1) / 2 },
        ],
    };
}
