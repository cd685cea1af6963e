using BenchmarkDotNet.Attributes;

namespace SapB1Anaplan.Benchmarks;

/// <summary>
/// The local cost of an incremental run - following the log, mapping, the sum rule, the changed totals, their
/// confirmation - on ledgers of different sizes. It must not grow with the size. What a change of the mapping or of the
/// calendar costs beside it does grow: the book is made anew.
/// </summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(5)]
[InvocationCount(2)]
public class LedgerBenchmarks : IDisposable
{
    private BenchLedger _ledger = null!;

    /// <summary>The sizes: SAPB1ANAPLAN_LINES gives them, with commas between.</summary>
    public static IEnumerable<int> Sizes => BenchLedger.Sizes(100_000);

    /// <summary>Lines in the ledger before the run.</summary>
    [ParamsSource(nameof(Sizes))]
    public int History { get; set; }

    /// <summary>Fills a ledger and confirms all of it.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _ledger = new BenchLedger();
        _ledger.Write(History / 2);
        _ledger.Load();
    }

    /// <summary>One incremental run.</summary>
    [Benchmark]
    public int HundredNewLines()
    {
        _ledger.Write(50);
        return _ledger.Load();
    }

    /// <summary>A run that finds nothing.</summary>
    [Benchmark]
    public int NothingNew() => _ledger.Load();

    /// <summary>The mapping sends every account elsewhere: all cells are mapped again, none is gathered anew.</summary>
    [Benchmark]
    public int MappingChanged()
    {
        _ledger.ChangeMapping();
        return _ledger.Load();
    }

    /// <summary>Another entry type is left out: the cells are gathered anew from all lines, and mapped.</summary>
    [Benchmark]
    public int BookRebuilt()
    {
        _ledger.ChangeRule();
        return _ledger.Load();
    }

    /// <summary>Removes the ledger.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _ledger.Dispose();
        GC.SuppressFinalize(this);
    }
}
