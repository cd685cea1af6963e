using System.Globalization;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>
/// Splits an amount over the centers of its distribution rule. A journal line bears one rule per dimension and no
/// amounts per center; the split is computed on reading, by the shares with the latest first day of validity up to the
/// posting date (budgets and balances reference section 4).
/// </summary>
public sealed class RuleShares
{
    private readonly Dictionary<(int Dimension, string Rule), RuleVersions> _rules = [];
    private readonly HashSet<(int Dimension, string Center)> _centers = [];

    /// <summary>Takes the rules of a company.</summary>
    /// <param name="rules">The rules with their lines.</param>
    public RuleShares(IEnumerable<DistributionRule> rules)
    {
        var parts = new FingerprintParts();
        foreach (var rule in rules.OrderBy(rule => rule.InWhichDimension).ThenBy(rule => rule.FactorCode, StringComparer.Ordinal))
        {
            _rules[(rule.InWhichDimension, rule.FactorCode)] = new RuleVersions(rule);
            _centers.UnionWith(rule.DistributionRuleLines.Select(line => (rule.InWhichDimension, line.CenterCode)));
            parts.Add(
                "rule", Text(rule.InWhichDimension), rule.FactorCode, Text(rule.TotalFactor), Text(rule.Direct), Text(rule.IsFixedAmount));
            foreach (var line in RuleVersions.InOrder(rule.DistributionRuleLines))
            {
                parts.Add("line", line.CenterCode, Text(line.TotalInCenter), Text(line.EffectiveFrom), Text(line.EffectiveTo));
            }
        }

        Fingerprint = parts.Hash();
    }

    /// <summary>A text that changes whenever a rule, a share or a date does.</summary>
    public string Fingerprint { get; }

    /// <summary>Whether a code is a center that some rule of the dimension has a share for.</summary>
    /// <param name="dimension">The dimension, 1 to 5.</param>
    /// <param name="code">The code.</param>
    /// <returns>True for a center.</returns>
    public bool IsCenter(int dimension, string code) => _centers.Contains((dimension, code));

    /// <summary>Splits an amount in one dimension.</summary>
    /// <param name="dimension">The dimension, 1 to 5.</param>
    /// <param name="rule">The rule of the line.</param>
    /// <param name="postingDate">The posting date.</param>
    /// <param name="amount">The amount, of either sign.</param>
    /// <param name="decimals">The decimals of its currency.</param>
    /// <returns>
    /// The centers by code, whatever the amount the same ones, with amounts that add up to it exactly: each is rounded,
    /// and the largest share takes the rest. A rule of one center passes the amount on as it is. Null where the rule
    /// is not known (a manual one), has no shares on that date, or has shares that say no proportion: fixed amounts,
    /// or a sum that is not <see cref="DistributionRule.TotalFactor"/>.
    /// </returns>
    public IReadOnlyList<(string Center, decimal Amount)>? Allocate(
        int dimension, string rule, DateTime postingDate, decimal amount, int decimals)
    {
        if (!_rules.TryGetValue((dimension, rule), out var versions) || versions.On(postingDate) is not { } shares)
        {
            return null;
        }

        if (shares.Count == 1)
        {
            return [(shares[0].Center, amount)];
        }

        var total = shares.Sum(share => share.Factor);
        var parts = shares
            .Select(share => (share.Center, Math.Round(amount * share.Factor / total, decimals, MidpointRounding.AwayFromZero)))
            .ToArray();
        var largest = 0;
        for (var index = 1; index < shares.Count; index++)
        {
            largest = shares[index].Factor > shares[largest].Factor ? index : largest;
        }

        parts[largest].Item2 += amount - parts.Sum(part => part.Item2);
        return parts;
    }

    /// <summary>
    /// Splits an amount in several dimensions at once, each on its own: two centers in one and three in another make
    /// six parts.
    /// </summary>
    /// <param name="rules">The rules of the line.</param>
    /// <param name="dimensions">The dimensions to split in, 1 to 5; the others keep their rule.</param>
    /// <param name="postingDate">The posting date.</param>
    /// <param name="amount">The amount, of either sign.</param>
    /// <param name="decimals">The decimals of its currency.</param>
    /// <returns>
    /// The parts, whatever the amount the same centers in the same order, with amounts that add up to it exactly. A
    /// rule that <see cref="Allocate(int, string, DateTime, decimal, int)"/> cannot split stays as it is, and the
    /// mapping reports it as not allocated.
    /// </returns>
    public IReadOnlyList<(CostCenters Centers, decimal Amount)> Allocate(
        CostCenters rules, IEnumerable<int> dimensions, DateTime postingDate, decimal amount, int decimals)
    {
        var parts = new List<(CostCenters Centers, decimal Amount)> { (rules, amount) };
        foreach (var dimension in dimensions.Distinct().Where(dimension => rules[dimension].Length > 0))
        {
            parts = parts.SelectMany(part => Split(part.Centers, dimension, postingDate, part.Amount, decimals)).ToList();
        }

        return parts;
    }

    private IEnumerable<(CostCenters Centers, decimal Amount)> Split(
        CostCenters rules, int dimension, DateTime postingDate, decimal amount, int decimals)
    {
        var shares = Allocate(dimension, rules[dimension], postingDate, amount, decimals);
        return shares is null ? [(rules, amount)] : shares.Select(share => (With(rules, dimension, share.Center), share.Amount));
    }

    private static CostCenters With(CostCenters rules, int dimension, string center) =>
        CostCenters.Of([.. rules.ToList().Select((rule, index) => index == dimension - 1 ? center : rule)]);

    // The scale of a decimal is no part of its value: 1.0 and 1 are one share.
    private static string Text(decimal number) => number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "1" : "0";

    private static string? Text(DateTime? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
