using System.Globalization;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Simulator.Scripts;
using SapB1Anaplan.Simulator.Worlds;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>What should stand in the model, and the money that has no place in it.</summary>
/// <param name="Cells">The totals by cell, those of zero left out.</param>
/// <param name="Gaps">Money without a place: each with the dimensions and codes of it that lead nowhere.</param>
/// <param name="Homeless">True where a code leads to no period or member that the job could ever have made.</param>
internal sealed record Expectation(
    IReadOnlyDictionary<string, decimal> Cells, IReadOnlyList<Gap> Gaps, bool Homeless);

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
internal sealed class Oracle(World world)
{
    private readonly HashSet<(string Source, string Target)> _history = [];
    private bool _homeless;

    private JobSettings Settings => world.Settings;

    /// <summary>What should be there now.</summary>
    public Expectation Expect()
    {
        var accounts = MappingText.Read(FileOf("accounts.csv"), Settings.Rules.Count > 0);
        var centers = MappingText.Read(FileOf("centers.csv"), Settings.HasCenterRules);
        var calendar = Calendar();
        var company = world.Current;
        _homeless = false;
        var closing = company.Journal.Entries.Where(entry => entry.OriginalJournal == "ttClosingBalance")
            .Select(entry => entry.JdtNum).ToHashSet();
        var sums = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var gaps = new Dictionary<string, (decimal Sum, Gap Gap)>(StringComparer.Ordinal);
        foreach (var line in company.Journal.Lines)
        {
            if ((Settings.LeavesOutClosing && closing.Contains(line.JdtNum)) || line.ReferenceDate < Settings.From)
            {
                continue;
            }

            var amount = line.Debit - line.Credit;
            var period = calendar.Name(line.ReferenceDate);
            var missing = new List<(string Dimension, string Code)>();
            if (period is null)
            {
                missing.Add(("Period", line.ReferenceDate.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
            }

            var account = Member("Account", "Accounts", line.AccountCode, accounts, missing);
            var center = Settings.FixedCenter || string.IsNullOrEmpty(line.CostingCode)
                ? Names.NoCenter
                : Member("CostCenter", "Cost Centers", line.CostingCode, centers, missing);
            var where = $"{period} {line.AccountCode} {line.CostingCode}";
            if (missing.Count > 0)
            {
                gaps[where] = (gaps.GetValueOrDefault(where).Sum + amount, new Gap(missing));
            }

            _homeless |= period is null;
            if (period is null || (missing.Count > 0 && Settings.Unmapped != 1))
            {
                continue;
            }

            var cell = CellName.Of([account ?? Names.Suspense, center ?? Names.NoCenter, "EUR", period]);
            sums[cell] = sums.GetValueOrDefault(cell) + (amount * Factor(line.AccountCode));
        }

        return new Expectation(
            sums.Where(sum => sum.Value != 0).ToDictionary(sum => sum.Key, sum => sum.Value, StringComparer.Ordinal),
            [.. gaps.Values.Where(gap => gap.Sum != 0).Select(gap => gap.Gap).DistinctBy(gap => gap.ToString())],
            _homeless);
    }

    /// <summary>What the model holds.</summary>
    public Dictionary<string, decimal> Held() => world.Actuals.Cells().Where(cell => cell.Value != 0)
        .ToDictionary(cell => CellName.Of(cell.Members), cell => cell.Value, StringComparer.Ordinal);

    /// <summary>The claimed cells in which both differ.</summary>
    public IReadOnlyList<(string Cell, decimal Expected, decimal Held)> Differences(
        Expectation expected, TouchedCells touched)
    {
        var (calendar, held) = (Calendar(), Held());
        return
        [
            .. expected.Cells.Keys.Union(held.Keys).Order(StringComparer.Ordinal)
                .Select(cell => (
                    Cell: cell, Expected: expected.Cells.GetValueOrDefault(cell), Held: held.GetValueOrDefault(cell)))
                .Where(pair => Settings.HasCompare || !touched.IsOutOfReach(pair.Cell, pair.Expected))
                .Where(pair => pair.Expected != pair.Held)
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

    private string? Member(
        string dimension, string list, string code, MappingText? mapping, List<(string Dimension, string Code)> missing)
    {
        var target = mapping is null ? code : mapping.Target(code);
        var (accounts, centers) = (world.Current.Accounts, world.Current.ProfitCenters);
        _homeless |= target is null || (accounts.Find(target) ?? centers.Find(target)) is null;
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

    private int Factor(string account) =>
        Settings.TurnsRevenues && world.Current.Accounts.Find(account)?.Text("AccountType") == "at_Revenues" ? -1 : 1;
}
