namespace SapB1Anaplan.Core.Mapping;

/// <summary>The shares of one distribution rule, by the day from which they are valid.</summary>
internal sealed class RuleVersions
{
    private readonly List<(DateTime From, List<(string Center, decimal Factor)>? Shares)> _versions;
    private readonly string? _onlyCenter;

    public RuleVersions(DistributionRule rule)
    {
        var lines = InOrder(rule.DistributionRuleLines).ToList();
        var centers = lines.Select(line => line.CenterCode).Distinct(StringComparer.Ordinal).ToList();
        _onlyCenter = rule.Direct && centers.Count == 1 ? centers[0] : null;
        _versions = lines.GroupBy(line => line.EffectiveFrom?.Date ?? DateTime.MinValue)
            .OrderBy(version => version.Key)
            .Select(version => (From: version.Key, Shares: Shares(version)))
            .ToList();

        // TotalFactor is told for the rule alone, not for each of its versions. Where none of them adds up to it, what
        // was read is not what SAP Business One would allocate by.
        var adds = rule.TotalFactor <= 0
            || _versions.Exists(version => version.Shares?.Sum(share => share.Factor) == rule.TotalFactor);
        if (rule.IsFixedAmount || !adds)
        {
            _versions = [];
        }
    }

    public static IEnumerable<DistributionRuleLine> InOrder(IEnumerable<DistributionRuleLine> lines) =>
        lines.OrderBy(line => line.CenterCode, StringComparer.Ordinal).ThenBy(line => line.EffectiveFrom ?? DateTime.MinValue);

    /// <summary>
    /// The shares of a posting date, by center; null where there are none. The last day of validity decides nothing:
    /// an entry of a period that was shortened afterwards is still allocated by it (budgets and balances reference
    /// section 4).
    /// </summary>
    public IReadOnlyList<(string Center, decimal Factor)>? On(DateTime date) => _onlyCenter is not null
        ? [(_onlyCenter, 1m)]
        : _versions.LastOrDefault(version => version.From <= date.Date).Shares;

    private static List<(string Center, decimal Factor)>? Shares(IEnumerable<DistributionRuleLine> lines)
    {
        var shares = lines.GroupBy(line => line.CenterCode, StringComparer.Ordinal)
            .Select(same => (Center: same.Key, Factor: same.Sum(line => line.TotalInCenter)))
            .Where(share => share.Factor != 0)
            .ToList();
        return shares.Count > 0 && shares.TrueForAll(share => share.Factor > 0) ? shares : null;
    }
}
