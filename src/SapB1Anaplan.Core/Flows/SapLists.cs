using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.ServiceLayer;

namespace SapB1Anaplan.Core.Flows;

/// <summary>Reads short lists of SAP Business One whole, for stages that are handed them.</summary>
internal static class SapLists
{
    public static async Task<IReadOnlyList<Account>> AccountsAsync(
        this ServiceLayerClient sap,
        CancellationToken cancellationToken)
    {
        var accounts = new List<Account>();
        await foreach (var account in sap.ReadAccountsAsync(cancellationToken).ConfigureAwait(false))
        {
            accounts.Add(account);
        }

        return accounts;
    }

    /// <summary>The format codes of accounts by their keys; those without one are left out.</summary>
    public static Dictionary<string, string> FormatCodes(this IEnumerable<Account> accounts) => accounts
        .Where(account => account.FormatCode is { Length: > 0 })
        .GroupBy(account => account.Code, StringComparer.Ordinal)
        .ToDictionary(same => same.Key, same => same.Last().FormatCode!, StringComparer.Ordinal);

    /// <summary>The shares of all distribution rules, those that were made for single entries among them.</summary>
    public static async Task<RuleShares> SharesAsync(this ServiceLayerClient sap, CancellationToken cancellationToken)
    {
        var rules = new List<DistributionRule>();
        await foreach (var rule in sap.ReadDistributionRulesAsync(cancellationToken).ConfigureAwait(false))
        {
            rules.Add(rule);
        }

        await foreach (var rule in sap.ReadManualDistributionRulesAsync(cancellationToken).ConfigureAwait(false))
        {
            rules.Add(rule);
        }

        return new RuleShares(rules);
    }
}
