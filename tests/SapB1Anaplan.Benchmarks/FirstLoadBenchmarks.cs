using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Benchmarks;

/// <summary>The local cost of a first load: lines into the ledger, mapping, the sum rule, the totals to send.</summary>
[SimpleJob(RunStrategy.Monitoring, warmupCount: 0, iterationCount: 3)]
public class FirstLoadBenchmarks
{
    private string _folder = string.Empty;

    /// <summary>Lines that are loaded.</summary>
    [Params(1_000_000)]
    public int Lines { get; set; }

    /// <summary>Makes a folder of its own for each load.</summary>
    [IterationSetup]
    public void Prepare() => _folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;

    /// <summary>One first load.</summary>
    [Benchmark]
    public int FirstLoad()
    {
        using var store = StoreDatabase.Open(Path.Combine(_folder, "ledger.db"));
        using var writer = new EntryWriter(store, "BENCH", CellRule.Months, 1);
        foreach (var batch in Enumerable.Range(1, Lines / 2).Chunk(4_000))
        {
            writer.Write([.. batch.Select(LedgerBenchmarks.Entry)], batch[^1]);
        }

        var book = new JobBook(store, AmountMeasure.Local);
        book.SetLayout("bench");
        var settings = new CellMapperSettings { LocalCurrency = "EUR" };
        var mapper = new CellMapper(settings);
        var cells = book.CellsToMap(settings.Fingerprint());
        book.Assign(cells, cells.Select(mapper.Assign).ToList(), settings.Fingerprint());
        var rule = new SumRule(store, AmountMeasure.Local);
        rule.Record(1, rule.Prove(cells));
        return book.Changed().Count;
    }

    /// <summary>Removes it.</summary>
    [IterationCleanup]
    public void Remove() => Directory.Delete(_folder, recursive: true);
}
