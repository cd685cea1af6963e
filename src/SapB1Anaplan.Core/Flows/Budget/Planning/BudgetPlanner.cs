using SapB1Anaplan.Core.Jobs;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// Compares the approved figures with what was posted before, and makes the journals that bring SAP Business One to
/// them. Changed figures become what the policy says, never a silent second journal.
/// </summary>
internal sealed class BudgetPlanner(BudgetSettings settings)
{
    private readonly JournalBuilder _builder = new(settings);
    private readonly List<BudgetPeriodChange> _periods = [];
    private readonly List<DraftJournal> _journals = [];

    /// <summary>Makes the plan.</summary>
    /// <param name="cells">The approved figures, rounded.</param>
    /// <param name="posted">Every intent of this budget.</param>
    /// <returns>Periods in their order, and the journals to post. The other parts of the plan are the caller's.</returns>
    public BudgetPlan Plan(IReadOnlyList<BudgetCell> cells, IEnumerable<DraftJournalIntent> posted)
    {
        var target = cells.GroupBy(cell => (cell.Version, cell.Period)).ToDictionary(slot => slot.Key, slot => slot.ToList());
        var before = posted
            .GroupBy(intent => (intent.Journal.Version, intent.Journal.Period))
            .ToDictionary(slot => slot.Key, slot => new PostedSlot(slot));
        var versions = new HashSet<string>(target.Keys.Select(slot => slot.Version), StringComparer.Ordinal);
        var slots = target.Keys.Concat(before.Keys.Where(slot => versions.Contains(slot.Version))).Distinct()
            .OrderBy(slot => slot.Version, StringComparer.Ordinal)
            .ThenBy(slot => slot.Period, StringComparer.Ordinal);
        foreach (var slot in slots)
        {
            PlanSlot(
                slot.Version,
                slot.Period,
                target.TryGetValue(slot, out var wanted) ? wanted : [],
                before.TryGetValue(slot, out var had) ? had : PostedSlot.Empty);
        }

        return new BudgetPlan
        {
            CompanyDatabase = settings.CompanyDatabase,
            Budget = settings.Budget,
            Cells = cells,
            Periods = _periods,
            Journals = _journals,
        };
    }

    private void PlanSlot(string version, string period, List<BudgetCell> wanted, PostedSlot posted)
    {
        var figures = posted.Figures();
        var differences = Differences(version, period, wanted, figures);
        if (differences.Count == 0)
        {
            if (wanted.Count > 0 || posted.InDoubt.Count > 0)
            {
                var change = posted.InDoubt.Count > 0 ? BudgetChange.Blocked : BudgetChange.Same;
                Add(version, period, change, wanted, posted, 0, InDoubt(posted));
            }

            return;
        }

        if (posted.OnlyOriginals && wanted.Count > 0)
        {
            var originals = _builder.Build(version, period, wanted);
            var sameSet = posted.History.TrueForAll(intent => intent.Journal.Set == originals[0].Set);
            var known = new HashSet<string>(posted.Counted.Select(intent => intent.Key), StringComparer.Ordinal);
            var missing = originals.Where(journal => !known.Contains(journal.Key)).ToList();
            if (sameSet && Differences(version, period, wanted, Add(figures, PostedSlot.Sum(missing))).Count == 0)
            {
                var change = posted.Counted.Count == 0 ? BudgetChange.New : BudgetChange.Unfinished;
                Add(version, period, change, wanted, posted, differences.Count, [.. InDoubt(posted), .. missing]);
                return;
            }
        }

        if (posted.InDoubt.Count > 0)
        {
            Add(version, period, BudgetChange.Blocked, wanted, posted, differences.Count, InDoubt(posted));
            return;
        }

        PlanChange(version, period, wanted, posted, differences);
    }

    private void PlanChange(
        string version, string period, List<BudgetCell> wanted, PostedSlot posted, List<BudgetCell> differences)
    {
        var change = wanted.Count == 0 ? BudgetChange.Withdrawn
            : posted.Counted.Count == 0 ? BudgetChange.New : BudgetChange.Changed;
        var follows = posted.StateWithout(null);
        var inLedger = posted.Counted.Exists(intent => intent.JdtNum is not null);
        if (settings.OnChange == BudgetChangePolicy.Refuse && change != BudgetChange.New)
        {
            Add(version, period, change, wanted, posted, differences.Count, []);
        }
        else if (settings.OnChange == BudgetChangePolicy.Replace && !inLedger)
        {
            string[] replaced = [.. posted.Counted.Select(intent => intent.Key)];
            var journals = _builder.Build(version, period, wanted, DraftJournalKind.Replacement, follows, replaced);
            Add(version, period, change, wanted, posted, differences.Count, journals, replaced);
        }
        else
        {
            var journals = _builder.Build(version, period, differences, DraftJournalKind.Correction, follows);
            Add(version, period, change, wanted, posted, differences.Count, journals);
        }
    }

    private void Add(
        string version,
        string period,
        BudgetChange change,
        List<BudgetCell> wanted,
        PostedSlot posted,
        int changed,
        IReadOnlyCollection<DraftJournal> journals,
        IReadOnlyList<string>? superseded = null)
    {
        _journals.AddRange(journals);
        _periods.Add(new BudgetPeriodChange
        {
            Version = version,
            Period = period,
            Change = change,
            Cells = wanted.Count,
            ChangedCells = changed,
            PlannedDebit = wanted.Where(cell => cell.Amount > 0m).Sum(cell => cell.Amount),
            PostedDebit = posted.Figures().Values.Where(amount => amount > 0m).Sum(),
            Journals = journals.Count,
            Superseded = superseded ?? [],
        });
    }

    private static List<DraftJournal> InDoubt(PostedSlot posted) => posted.InDoubt.ConvertAll(intent => intent.Journal);

    private static Dictionary<FigureKey, decimal> Add(
        Dictionary<FigureKey, decimal> left, Dictionary<FigureKey, decimal> right)
    {
        var sum = new Dictionary<FigureKey, decimal>(left);
        foreach (var figure in right)
        {
            sum.TryGetValue(figure.Key, out var before);
            sum[figure.Key] = before + figure.Value;
        }

        return sum;
    }

    private static List<BudgetCell> Differences(
        string version, string period, List<BudgetCell> wanted, Dictionary<FigureKey, decimal> posted)
    {
        var open = new Dictionary<FigureKey, decimal>(posted);
        var differences = new List<BudgetCell>();
        foreach (var cell in wanted)
        {
            var key = FigureKey.Of(cell);
            open.TryGetValue(key, out var had);
            open.Remove(key);
            if (cell.Amount != had)
            {
                differences.Add(cell with { Amount = cell.Amount - had });
            }
        }

        differences.AddRange(open
            .Where(figure => figure.Value != 0m)
            .OrderBy(figure => figure.Key)
            .Select(figure => new BudgetCell
            {
                Version = version,
                Period = period,
                AccountCode = figure.Key.AccountCode,
                CostingCodes = figure.Key.CostingCodes,
                ProjectCode = figure.Key.ProjectCode,
                BPLID = figure.Key.BPLID,
                Amount = -figure.Value,
            }));
        return differences;
    }
}
