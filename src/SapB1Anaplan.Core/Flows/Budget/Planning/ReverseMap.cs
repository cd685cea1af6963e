using SapB1Anaplan.Core.Flows.Budget.Checking;
using SapB1Anaplan.Core.Flows.Budget.Reading;
using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>
/// The mapping of the actuals read backwards. A member stands for the code that the same rules send to it; where
/// several codes of SAP Business One go to one member, the one that an exact rule names, or none: which of them to
/// post to is not for the program to guess.
/// </summary>
internal sealed class ReverseMap : IBudgetMap
{
    private const string None = MappingDimension.NoMember;
    private static readonly DateTime FirstDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime LastDay = new(2060, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private readonly SapB1AnaplanMapping _mapping;
    private readonly FiscalCalendar _calendar;
    private readonly SignRule _sign;
    private readonly DraftMasterData? _master;
    private readonly MemberNames? _names;
    private readonly Dictionary<string, Dictionary<string, BudgetTarget>> _tables = new(StringComparer.Ordinal);
    private Dictionary<string, BudgetPeriod>? _labels;

    /// <param name="mapping">The rules.</param>
    /// <param name="calendar">How the model writes periods.</param>
    /// <param name="sign">Which account types the model shows with the sign turned.</param>
    /// <param name="master">What exists in SAP Business One; null to go by exact rules alone.</param>
    /// <param name="names">The lists of the model, for exports that write names where the rules have codes.</param>
    public ReverseMap(
        SapB1AnaplanMapping mapping,
        FiscalCalendar calendar,
        SignRule sign,
        DraftMasterData? master = null,
        MemberNames? names = null)
    {
        _mapping = mapping;
        _calendar = calendar;
        _sign = sign;
        _master = master;
        _names = names;
    }

    /// <summary>The dimensions whose lists it has a use for.</summary>
    public static IReadOnlyList<string> Dimensions { get; } =
        [MappingDimension.Account, .. MappingDimension.CostCenters];

    public BudgetTarget Account(string member) => ByCodeOrName(MappingDimension.Account, member, FindAccount);

    public BudgetTarget CostCenter(int dimension, string member) =>
        ByCodeOrName(NameOf(dimension), member, text => FindCostCenter(dimension, text));

    public BudgetPeriod? Period(string text)
    {
        _labels ??= Labels();
        return _labels.TryGetValue(text.Trim(), out var period) ? period : BudgetPeriod.FromText(text);
    }

    private static string NameOf(int dimension) => MappingDimension.CostCenters[dimension - 1];

    private BudgetTarget ByCodeOrName(string dimension, string member, Func<string, BudgetTarget> find)
    {
        var code = _names?.Code(dimension, member) ?? member;
        var target = find(code);
        return target.Kind == BudgetTargetKind.Unmapped && code != member ? find(member) : target;
    }

    private BudgetTarget FindAccount(string member)
    {
        var target = Find(MappingDimension.Account, member, Codes(account => account.Postable));
        if (target.Kind != BudgetTargetKind.Mapped || _master is null)
        {
            return target;
        }

        // In a segmented chart people and models know the format code, the server wants the key.
        return _master.AccountCode(target.Code) is { } code
            ? BudgetTarget.Mapped(code) with { Negate = _sign.Factor(_master.Accounts[code].AccountType) < 0 }
            : target;
    }

    private BudgetTarget FindCostCenter(int dimension, string member)
    {
        var name = NameOf(dimension);
        var none = _mapping.None.TryGetValue(name, out var text) ? text : None;
        if (string.Equals(member, none, StringComparison.OrdinalIgnoreCase))
        {
            return BudgetTarget.None;
        }

        var rules = _master?.Rules.Values.Where(rule => rule.InWhichDimension == dimension).ToList();
        var target = Find(name, member, rules?.Select(rule => rule.FactorCode));
        if (target.Kind != BudgetTargetKind.Mapped || rules is null || rules.Exists(rule => rule.FactorCode == target.Code))
        {
            return target;
        }

        // A line names rules, not centers: the direct rule of the center, whatever it is called.
        var direct = rules.Where(rule => rule.Direct && rule.DistributionRuleLines.Count == 1
            && rule.DistributionRuleLines[0].CenterCode == target.Code).ToList();
        return direct.Count == 1 ? BudgetTarget.Mapped(direct[0].FactorCode) : target;
    }

    private IEnumerable<string>? Codes(Func<Account, bool> which) => _master?.Accounts.Values.Where(which)
        .SelectMany(account => new[] { account.Code, account.FormatCode })
        .Where(code => !string.IsNullOrEmpty(code))
        .Select(code => code!);

    private BudgetTarget Find(string dimension, string member, IEnumerable<string>? codes)
    {
        var table = _mapping.Tables.FirstOrDefault(candidate => candidate.Dimension == dimension);
        if (table is null)
        {
            return BudgetTarget.Mapped(member);
        }

        if (!_tables.TryGetValue(dimension, out var targets))
        {
            _tables.Add(dimension, targets = Reverse(table, codes));
        }

        return targets.TryGetValue(member, out var target) ? target : BudgetTarget.Unmapped();
    }

    private static Dictionary<string, BudgetTarget> Reverse(MappingTable table, IEnumerable<string>? codes)
    {
        var map = new MemberMap(table);
        var exact = new HashSet<string>(
            table.Rules.Where(rule => rule.Kind == MappingRuleKind.Exact).Select(rule => rule.Source), StringComparer.Ordinal);
        return (codes ?? []).Concat(exact).Distinct(StringComparer.Ordinal)
            .Select(code => (Code: code, Member: map.Find(code)))
            .Where(pair => pair.Member is not null)
            .GroupBy(pair => pair.Member!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                member => member.Key,
                member => Choose(member.Select(pair => pair.Code).ToList(), exact),
                StringComparer.OrdinalIgnoreCase);
    }

    private static BudgetTarget Choose(List<string> codes, HashSet<string> exact)
    {
        var named = codes.FindAll(exact.Contains);
        return codes.Count == 1 ? BudgetTarget.Mapped(codes[0])
            : named.Count == 1 ? BudgetTarget.Mapped(named[0])
            : BudgetTarget.Unmapped(
                $"{codes.Count} codes go to it ({string.Join(", ", codes.OrderBy(code => code, StringComparer.Ordinal).Take(5))}"
                + (codes.Count > 5 ? ", ...)." : ")."));
    }

    private Dictionary<string, BudgetPeriod> Labels()
    {
        var labels = new Dictionary<string, BudgetPeriod>(StringComparer.OrdinalIgnoreCase);
        for (var day = FirstDay; day < LastDay;)
        {
            var period = _calendar.Find(day);
            if (period is not null && _calendar.Label(day) is { } label && !labels.ContainsKey(label))
            {
                labels.Add(label, new BudgetPeriod(period.From, period.To));
            }

            day = period is null ? day.AddDays(1) : period.To.AddDays(1);
        }

        return labels;
    }
}
