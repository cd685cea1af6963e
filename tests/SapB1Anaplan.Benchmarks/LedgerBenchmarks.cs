using System.Globalization;
using BenchmarkDotNet.Attributes;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Benchmarks;

/// <summary>
/// The local cost of an incremental run - 100 new lines, mapping, the sum rule, the changed totals, their confirmation -
/// on ledgers of different sizes. It must not grow with the size. A month has 20,000 lines, so a larger
/// ledger is a longer history.
/// </summary>
[MemoryDiagnoser]
[WarmupCount(2)]
[IterationCount(8)]
[InvocationCount(4)]
public class LedgerBenchmarks : IDisposable
{
    private const int LinesPerMonth = 20_000;

    private string _folder = string.Empty;
    private StoreDatabase _store = null!;
    private EntryWriter _writer = null!;
    private JobBook _book = null!;
    private LoadLog _loads = null!;
    private int _next;

    /// <summary>Lines in the ledger before the run.</summary>
    [Params(100_000, 1_000_000, 5_000_000)]
    public int History { get; set; }

    /// <summary>Fills a ledger and confirms all of it.</summary>
    [GlobalSetup]
    public void Fill()
    {
        _folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;
        _store = StoreDatabase.Open(Path.Combine(_folder, "ledger.db"));
        _writer = new EntryWriter(_store, "BENCH", CellRule.Months, 1);
        _book = new JobBook(_store, AmountMeasure.Local);
        _book.SetLayout("bench");
        _loads = new LoadLog(_store);
        foreach (var batch in Enumerable.Range(1, History / 2).Chunk(4_000))
        {
            _writer.Write([.. batch.Select(Entry)], batch[^1]);
        }

        _next = (History / 2) + 1;
        Load();
    }

    /// <summary>One incremental run.</summary>
    [Benchmark]
    public int HundredNewLines()
    {
        _writer.Write([.. Enumerable.Range(_next, 50).Select(Entry)], _next + 49);
        _next += 50;
        return Load();
    }

    /// <summary>A run that finds nothing.</summary>
    [Benchmark]
    public int NothingNew() => Load();

    /// <summary>Removes the ledger.</summary>
    [GlobalCleanup]
    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    private int Load()
    {
        var settings = new CellMapperSettings { LocalCurrency = "EUR" };
        var mapper = new CellMapper(settings);
        var cells = _book.CellsToMap(settings.Fingerprint());
        _book.Assign(cells, cells.Select(mapper.Assign).ToList(), settings.Fingerprint());
        var rule = new SumRule(_store, AmountMeasure.Local);
        rule.Record(1, rule.Prove(cells));
        var changed = _book.Changed();
        if (changed.Count > 0)
        {
            _loads.Confirm(_loads.Begin(1, "file", "hash", "Load actuals", changed), 1, new Dictionary<long, string>(), "ok");
        }

        return changed.Count;
    }

    internal static JournalEntry Entry(int key)
    {
        var month = key * 2 / LinesPerMonth;
        var amount = ((key * 7919L % 100_000) + 1) / 100m;
        return new JournalEntry
        {
            CompanyDatabase = "BENCH",
            JdtNum = key,
            Number = key,
            ReferenceDate = new DateTime(2005 + (month / 12), (month % 12) + 1, (key % 28) + 1, 0, 0, 0, DateTimeKind.Unspecified),
            OriginalJournal = "ttJournalEntry",
            JournalEntryLines =
            [
                new JournalEntryLine
                {
                    LineId = 0,
                    AccountCode = (4000 + (key % 80)).ToString(CultureInfo.InvariantCulture),
                    CostingCode = "C" + (key % 25).ToString(CultureInfo.InvariantCulture),
                    Debit = amount,
                },
                new JournalEntryLine
                {
                    LineId = 1,
                    AccountCode = (1000 + (key % 20)).ToString(CultureInfo.InvariantCulture),
                    Credit = amount,
                },
            ],
        };
    }
}
