using System.Globalization;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Benchmarks;

/// <summary>A ledger file of its own with one company and one job. A month has 20,000 lines: more lines are more months.</summary>
internal sealed class BenchLedger : IDisposable
{
    private const int LinesPerMonth = 20_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("sapb1anaplan-").FullName;
    private readonly StoreDatabase _store;
    private readonly EntryWriter _writer;
    private readonly JobBook _book;
    private readonly LoadLog _loads;
    private readonly long _company;
    private readonly long _job;
    private CellRule _rule = CellRule.Months;
    private CellMapperSettings _settings = new() { LocalCurrency = "EUR" };
    private int _next = 1;
    private int _changes;

    public BenchLedger()
    {
        _store = StoreDatabase.Open(Path.Combine(_folder, "ledger.db"));
        _company = _store.CompanyId("BENCH", "bench:50000");
        _job = new JobRegistry(_store).Claim(
            new JobPlace { Path = "bench.json", Company = _company, Model = "bench", Import = "Load", Dimensions = _settings.Dimensions }).Job;
        _writer = new EntryWriter(_store, _company, 1);
        _book = new JobBook(_store, _job);
        _loads = new LoadLog(_store, _job);
    }

    public long Bytes => new FileInfo(_store.Path).Length;

    /// <summary>The sizes that SAPB1ANAPLAN_LINES names.</summary>
    public static IEnumerable<int> Sizes(int otherwise) =>
        (Environment.GetEnvironmentVariable("SAPB1ANAPLAN_LINES") ?? otherwise.ToString(CultureInfo.InvariantCulture))
        .Split(',')
        .Select(size => int.Parse(size, CultureInfo.InvariantCulture));

    /// <summary>Appends entries of two lines each.</summary>
    public void Write(int entries)
    {
        foreach (var batch in Enumerable.Range(_next, entries).Chunk(4_000))
        {
            _writer.Write([.. batch.Select(Entry)], batch[^1]);
        }

        _next += entries;
    }

    public void ChangeMapping() => _settings = _settings with
    {
        Mapping = new SapB1AnaplanMapping
        {
            Tables =
            [
                new MappingTable
                {
                    Dimension = MappingDimension.Account,
                    Rules = [new MappingRule { Source = "*", Target = $"Other {++_changes}", Kind = MappingRuleKind.Default }],
                },
            ],
        },
    };

    public void ChangeRule() => _rule = _rule with { LeftOut = [$"none {++_changes}"] };

    /// <summary>What a run does with the log, without the servers.</summary>
    /// <returns>How many cells it would send.</returns>
    public int Load()
    {
        new Projection(_store, _job, _company, _rule).Follow();
        var mapping = _settings.Fingerprint();
        var mapper = new CellMapper(_settings);
        var cells = _book.CellsToMap(all: _book.Mapping != mapping);
        _book.Assign(cells, [.. cells.Select(mapper.Assign).Select(to => WithKey(mapper, to))], mapping);
        var sums = new SumRule(_store, _job, _company, _rule);
        sums.Record(1, sums.Prove(cells));
        var changed = _book.Changed();
        if (changed.Count > 0)
        {
            _loads.Confirm(_loads.Begin(1, "file", "hash", "Load", changed), 1, new Dictionary<long, string>(), "ok");
        }

        return changed.Count;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static CellAssignment WithKey(CellMapper mapper, CellAssignment assignment) =>
        assignment.Members is null ? assignment : assignment with { Key = mapper.MemberKey(assignment.Members) };

    private static JournalEntry Entry(int key)
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
