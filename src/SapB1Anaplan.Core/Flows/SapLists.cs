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
}
