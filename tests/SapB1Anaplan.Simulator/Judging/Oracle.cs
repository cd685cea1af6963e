using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Simulator.Scripts;
using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>What should stand in the model, and the money that has no place in it.</summary>
/// <param name="Cells">The totals by cell, those of zero left out.</param>
/// <param name="Gaps">Money without a place: each with the dimensions and codes of it that lead nowhere.</param>
/// <param name="Late">Cells that a run cannot know yet, because the server does not tell of a change.</param>
/// <param name="Homeless">True where a code leads to no period or member that the job could ever have made.</param>
internal sealed record Expectation(
    IReadOnlyDictionary<string, decimal> Cells, IReadOnlyList<Gap> Gaps, IReadOnlySet<string> Late, bool Homeless);

/// <summary>Money without a place; to name one of the reasons is to name it.</summary>
internal sealed record Gap(IReadOnlyList<(string Dimension, string Code)> Reasons)
{
    public override string ToString() =>
        string.Join(" and ", Reasons.Select(reason => $"{reason.Dimension} {reason.Code}"));
}

/// <summary>
/// Knows what should stand in the model without any code of the product: plain sums over the lines that the sandbox's
/// company holds, whether the job's user may see them or not, and the mapping as text. Every leaf cell of the module is
/// claimed by the job; only cells of periods before the first day it reads are not.
/// </summary>
internal sealed class Oracle(World world, LaggingRules lagging)
{
    private readonly HashSet<(string Source, string Target)> _history = [];
    private MappingText? _accounts;
    private MappingText? _centers;
    private CalendarText? _calendar;
    private string _currency = string.Empty;
    private bool _homeless;

    private JobSettings Settings => world.Settings;

    /// <summary>What should be there now.</summary>
    /// <param name="job">The job, which decides the area.</param>
    public Expectation Expect(string job)
    {
        var company = world.Current;
        _accounts = MappingText.Read(FileOf("accounts.csv"), Settings.Rules.Count > 0);
        _centers = MappingText.Read(FileOf("centers.csv"), Settings.HasCenterRules);
        _calendar = Calendar();
        _currency = Settings.CurrencyOf(job);
        _homeless = false;
        var closing = company.Journal.Entries.Where(entry => entry.OriginalJournal == "ttClosingBalance")
            .Select(entry => entry.JdtNum).ToHashSet();
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var gaps = new Dictionary<string, (decimal Sum, Gap Gap)>(StringComparer.Ordinal);
        var (late, lateGaps) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in company.Journal.Lines)
        {
            if ((Settings.LeavesOutClosing && closing.Contains(line.JdtNum)) || line.ReferenceDate < Settings.From)
            {
                continue;
            }

            var before = company == world.Production ? lagging.Of(line.JdtNum, line.LineId) : [];
            foreach (var part in Parts(line, line.CostingCode))
            {
                if (part.Missing.Count > 0)
                {
                    gaps[part.Where] = (gaps.GetValueOrDefault(part.Where).Sum + part.Amount, new Gap(part.Missing));
                    lateGaps.UnionWith(before.Select(_ => part.Where));
                }

                if (part.Cell is not null)
                {
                    sums[part.Cell] = sums.GetValueOrDefault(part.Cell) + (part.Amount * Factor(line.AccountCode));
                    late.UnionWith(before.Select(_ => part.Cell));
                }
            }

            late.UnionWith(before.SelectMany(rule => Parts(line, rule)).Select(part => part.Cell).OfType<string>());
        }

        return new Expectation(
            sums.Where(sum => sum.Value != 0).ToDictionary(sum => sum.Key, sum => sum.Value, StringComparer.Ordinal),
            [
                .. gaps.Where(gap => gap.Value.Sum != 0 && !lateGaps.Contains(gap.Key)).Select(gap => gap.Value.Gap)
                    .DistinctBy(gap => gap.ToString()),
            ],
            late,
            _homeless);
    }

    /// <summary>What the model holds in the area of a job.</summary>
    public Dictionary<string, decimal> Held(string job) => Cells(cell => Settings.Claims(job, cell));

    /// <summary>What the model holds in the areas of others.</summary>
    public Dictionary<string, decimal> HeldBeside(string job) => Cells(cell => !Settings.Claims(job, cell));

    /// <summary>The members of a cell as a job names it, with null for those that its file has once and for all.</summary>
    public string?[] Spread(string job, List<string?> members)
    {
        if (Settings.FixedCenter)
        {
            members.Insert(CellName.Center, null);
        }

        if (Settings.FixesCurrency(job))
        {
            members.Insert(CellName.Currency, null);
        }

        return [.. members];
    }

    /// <summary>True where the import empties all cells before it fills its own.</summary>
    public bool ImportEmpties => world.Model.Imports.Any(import => import.ClearsTarget);

    /// <summary>The claimed cells in which both differ by more than the job tolerates.</summary>
    public IReadOnlyList<(string Cell, decimal Expected, decimal Held)> Differences(
        string job, Expectation expected, TouchedCells touched)
    {
        var (calendar, held) = (Calendar(), Held(job));
        var tolerance = Settings.HasCompare ? Settings.Tolerance : 0;
        return
        [
            .. expected.Cells.Keys.Union(held.Keys).Order(StringComparer.Ordinal)
                .Select(cell => (
                    Cell: cell, Expected: expected.Cells.GetValueOrDefault(cell), Held: held.GetValueOrDefault(cell)))
                .Where(pair => Settings.HasCompare || !touched.IsOutOfReach(pair.Cell, pair.Expected))
                .Where(pair => Math.Abs(pair.Expected - pair.Held) > tolerance && !expected.Late.Contains(pair.Cell))
                .Where(pair => Settings.From is not { } from
                    || calendar.FirstDay(CellName.Parts(pair.Cell)[CellName.Period]) >= from),
        ];
    }

    /// <summary>True where a code of SAP was ever mapped to a member, or is the member.</summary>
    public bool Leads(string? code, string member) =>
        string.Equals(code, member, StringComparison.OrdinalIgnoreCase)
        || _history.Contains((code ?? string.Empty, member.ToUpperInvariant()));

    /// <summary>True where a cell lies in a period that begins or contains a day.</summary>
    public bool IsIn(string cell, DateTime day)
    {
        var period = CellName.Parts(cell)[CellName.Period];
        var date = DateOnly.FromDateTime(day);
        return Calendar().FirstDay(period) == date || Calendar().Name(date)?.ToUpperInvariant() == period;
    }

    private string FileOf(string name) => Path.Combine(world.Folder, name);

    private CalendarText Calendar() => new(Settings.Calendar switch
    {
        0 => null,
        1 => FileOf("periods.csv"),
        _ => FileOf("periods-short.csv"),
    });

    private Dictionary<string, decimal> Cells(Func<string, bool> isIn) => world.Actuals.Cells()
        .Where(cell => cell.Value != 0).Select(cell => (Name: CellName.Of(cell.Members), cell.Value))
        .Where(cell => isIn(cell.Name)).ToDictionary(cell => cell.Name, cell => cell.Value, StringComparer.Ordinal);

    /// <summary>What becomes of a line under a rule: a part for each center.</summary>
    private IEnumerable<Part> Parts(JournalLineView line, string? rule)
    {
        var amount = Settings.IsInSystemCurrency ? line.DebitSys - line.CreditSys : line.Debit - line.Credit;
        var splits = Settings.SplitsRules && !Settings.FixedCenter && !string.IsNullOrEmpty(rule);
        IReadOnlyList<(string? Center, decimal Amount)> parts = splits
            ? SharesText.Split(world.Current.DistributionRules.Find(rule!), line.ReferenceDate, amount) : [(rule, amount)];
        foreach (var (code, sum) in parts)
        {
            var period = _calendar!.Name(line.ReferenceDate);
            var missing = new List<(string Dimension, string Code)>();
            if (period is null)
            {
                missing.Add(("Period", line.ReferenceDate.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
            }

            var account = Member("Account", "Accounts", line.AccountCode, _accounts, missing);
            var center = Settings.FixedCenter || string.IsNullOrEmpty(code)
                ? Names.NoCenter
                : Member("CostCenter", "Cost Centers", code, _centers, missing);
            _homeless |= period is null;
            yield return new Part(
                $"{period} {line.AccountCode} {code}",
                period is null || (missing.Count > 0 && Settings.Unmapped != 1)
                    ? null
                    : CellName.Of([account ?? Names.Suspense, center ?? Names.NoCenter, _currency, period]),
                sum,
                missing);
        }
    }

    private string? Member(
        string dimension, string list, string code, MappingText? mapping, List<(string Dimension, string Code)> missing)
    {
        var target = mapping is null ? code : mapping.Target(code);
        var (accounts, centers) = (world.Current.Accounts, world.Current.ProfitCenters);
        _homeless |= target is null || !accounts.Rows.Concat(centers.Rows)
            .Any(row => Same(row.Text("Code") ?? row.Text("CenterCode"), target));
        var member = target is null ? null : world.Model.List(list)!.Find(target);
        if (target is not null)
        {
            _history.Add((code, target.ToUpperInvariant()));
        }

        if (target is null || (Settings.HasLists && member is null))
        {
            missing.Add((dimension, code));
            _history.Add((code, dimension == "Account" ? Names.Suspense : Names.NoCenter));
            return null;
        }

        return member is null ? target : member.Code ?? member.Name;
    }

    private static bool Same(string? code, string target) =>
        string.Equals(code, target, StringComparison.OrdinalIgnoreCase);

    private int Factor(string account) =>
        Settings.TurnsRevenues && world.Current.Accounts.Find(account)?.Text("AccountType") == "at_Revenues" ? -1 : 1;

    private sealed record Part(
        string Where, string? Cell, decimal Amount, IReadOnlyList<(string Dimension, string Code)> Missing);
}
