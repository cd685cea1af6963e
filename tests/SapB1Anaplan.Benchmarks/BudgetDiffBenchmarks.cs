using BenchmarkDotNet.Attributes;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Benchmarks;

/// <summary>A budget of 100,000 lines planned over one that was posted before, with every hundredth figure changed.</summary>
[MemoryDiagnoser]
public class BudgetDiffBenchmarks
{
    private const int Lines = 100_000;

    private static readonly BudgetSettings Settings = new()
    {
        CompanyDatabase = "SBODEMO", Budget = "Budget", OffsetAccount = "999999",
    };

    private readonly BudgetLine[] _changed = Make(changed: true);
    private List<DraftJournalIntent> _posted = [];

    [GlobalSetup]
    public void Post() => _posted = Plan(Make(changed: false), []).Journals
        .Select(journal => new DraftJournalIntent { Key = journal.Key, Journal = journal, State = DraftJournalState.Confirmed })
        .ToList();

    /// <summary>Maps, rounds, compares and makes the correcting journals; gives the number of changed cells.</summary>
    [Benchmark]
    public int Difference()
    {
        var changed = Plan(_changed, _posted).Periods.Sum(period => period.ChangedCells);
        return changed == Lines / 100 ? changed : throw new InvalidOperationException($"{changed} cells instead of {Lines / 100}.");
    }

    private static BudgetPlan Plan(BudgetLine[] lines, IEnumerable<DraftJournalIntent> posted)
    {
        var mapper = new BudgetMapper(Settings, new Codes());
        foreach (var line in lines)
        {
            mapper.Add(line);
        }

        return new BudgetPlanner(Settings).Plan(BudgetRounding.Round(mapper.Slots, Settings.Decimals), posted);
    }

    private static BudgetLine[] Make(bool changed) =>
    [
        .. Enumerable.Range(0, Lines).Select(at => new BudgetLine
        {
            Row = at + 1,
            Account = FormattableString.Invariant($"{4000 + (at / 12 % 500)}"),
            CostCenter = FormattableString.Invariant($"CC{at / 6000:000}"),
            Period = FormattableString.Invariant($"2026-{(at % 12) + 1:00}"),
            Amount = 100m + (at % 977) + (changed && at % 100 == 0 ? 1m : 0m),
        }),
    ];

    private sealed class Codes : IBudgetMap
    {
        public BudgetTarget Account(string member) => BudgetTarget.Mapped(member);

        public BudgetTarget CostCenter(int dimension, string member) => BudgetTarget.Mapped(member);

        public BudgetPeriod? Period(string text) => BudgetPeriod.Parse(text);
    }
}
