using System.Globalization;
using SapB1Anaplan.Core.Flows.Budget.Planning;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Tests.Budget;

/// <summary>A small company to plan for: accounts 4000 to 6300, three cost centers, two branches.</summary>
internal static class SmallBudget
{
    public static BudgetSettings Settings { get; } = new()
    {
        CompanyDatabase = "SBODEMO", Budget = "Approved budget", OffsetAccount = "_9999", LocalCurrency = "EUR",
    };

    public static BudgetMapper Map(BudgetSettings settings, IEnumerable<BudgetLine> lines)
    {
        var mapper = new BudgetMapper(settings, new SmallMap());
        foreach (var line in lines)
        {
            mapper.Add(line);
        }

        return mapper;
    }

    public static BudgetPlan Plan(
        BudgetSettings settings, IEnumerable<BudgetLine> lines, IReadOnlyList<DraftJournalIntent>? posted = null) =>
        new BudgetPlanner(settings).Plan(BudgetRounding.Round(Map(settings, lines).Slots, settings.Decimals), posted ?? []);

    public static void Post(List<DraftJournalIntent> posted, BudgetPlan plan)
    {
        var replaced = plan.Periods.SelectMany(period => period.Superseded).ToHashSet();
        for (var at = 0; at < posted.Count; at++)
        {
            posted[at] = replaced.Contains(posted[at].Key) ? posted[at] with { State = DraftJournalState.Superseded } : posted[at];
        }

        posted.AddRange(plan.Journals.Select(journal => new DraftJournalIntent
        {
            Key = journal.Key, Journal = journal, State = DraftJournalState.Confirmed,
        }));
    }

    public static IReadOnlyDictionary<string, decimal> Figures(IEnumerable<DraftJournalIntent> posted) => posted
        .Where(intent => intent.State == DraftJournalState.Confirmed)
        .SelectMany(intent => intent.Journal.Lines.Where(line => !line.IsOffset).Select(line =>
            (Key: intent.Journal.Version + intent.Journal.Period + FigureKey.Of(line).Text, Amount: line.Debit - line.Credit)))
        .GroupBy(line => line.Key)
        .Select(cell => (cell.Key, Amount: cell.Sum(line => line.Amount)))
        .Where(cell => cell.Amount != 0m)
        .OrderBy(cell => cell.Key, StringComparer.Ordinal)
        .ToDictionary(cell => cell.Key, cell => cell.Amount);

    public static IReadOnlyDictionary<string, decimal> Figures(IEnumerable<BudgetCell> cells) => cells
        .Select(cell => (Key: cell.Version + cell.Period + FigureKey.Of(cell).Text, cell.Amount))
        .OrderBy(cell => cell.Key, StringComparer.Ordinal)
        .ToDictionary(cell => cell.Key, cell => cell.Amount);

    public static string Rule(string? center) => center is null or "NONE" ? string.Empty : center;

    public static string Month(string period) =>
        BudgetPeriod.Parse(period)!.Start.ToString("MMM yy", CultureInfo.InvariantCulture);

    private sealed class SmallMap : IBudgetMap
    {
        public BudgetTarget Account(string member) => member is "4000" or "6100" or "6200" or "6300"
            ? BudgetTarget.Mapped("_" + member)
            : BudgetTarget.Unmapped();

        public BudgetTarget CostCenter(int dimension, string member) => member switch
        {
            "NONE" => BudgetTarget.None,
            "CC1" or "CC2" => BudgetTarget.Mapped(member) with { BPLID = 1 },
            "CC3" => BudgetTarget.Mapped(member) with { BPLID = 2 },
            _ => BudgetTarget.Unmapped(),
        };

        public BudgetPeriod? Period(string text) => BudgetPeriod.FromText(text);
    }
}
