using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace SapB1Anaplan.Benchmarks;

/// <summary>The local cost of a first load: lines into the log, the book of the job, the sum rule, the totals to send.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 3)]
public class FirstLoadBenchmarks : IDisposable
{
    private BenchLedger _ledger = null!;

    /// <summary>The sizes: SAPB1ANAPLAN_LINES gives them, with commas between.</summary>
    public static IEnumerable<int> Sizes => BenchLedger.Sizes(1_000_000);

    /// <summary>Lines that are loaded.</summary>
    [ParamsSource(nameof(Sizes))]
    public int Lines { get; set; }

    /// <summary>Makes a ledger of its own for each load.</summary>
    [IterationSetup]
    public void Prepare() => _ledger = new BenchLedger();

    /// <summary>One first load.</summary>
    [Benchmark]
    public int FirstLoad()
    {
        _ledger.Write(Lines / 2);
        return _ledger.Load();
    }

    /// <summary>Removes it.</summary>
    [IterationCleanup]
    public void Dispose()
    {
        _ledger.Dispose();
        GC.SuppressFinalize(this);
    }
}
