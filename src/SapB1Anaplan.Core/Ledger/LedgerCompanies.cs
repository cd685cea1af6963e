using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>
/// The companies whose logs a store holds. A company is a database on a server: the same name on another server is
/// another company, the same name in other letters is not.
/// </summary>
internal static class LedgerCompanies
{
    /// <summary>The key of a company, which is made where it is not known.</summary>
    /// <param name="store">The store.</param>
    /// <param name="name">The company database.</param>
    /// <param name="server">Host and port of the Service Layer; empty where there is none.</param>
    /// <param name="formerServers">Host and port that the same server had before.</param>
    public static long CompanyId(
        this StoreDatabase store,
        string name,
        string server = "",
        IReadOnlyCollection<string>? formerServers = null) => store.InTransaction(() =>
    {
        var known = Find(store, name, server);
        foreach (var former in (formerServers ?? []).Append(string.Empty).Where(_ => known is null))
        {
            if (Find(store, name, former) is { } company)
            {
                store.Execute("UPDATE companies SET server = ?2 WHERE id = ?1", company, server);
                known = company;
            }
        }

        return known ?? store.ExecuteInt64(
            "INSERT INTO companies (name, server) VALUES (?1, ?2) RETURNING id", name, server);
    });

    /// <summary>A company in words.</summary>
    public static string NameOf(StoreDatabase store, long company) => store.ExecuteText(
        "SELECT name || CASE server WHEN '' THEN '' ELSE ' at ' || server END FROM companies WHERE id = ?1", company)
        ?? string.Empty;

    private static long? Find(StoreDatabase store, string name, string server) =>
        store.ExecuteInt64("SELECT id FROM companies WHERE name = ?1 AND server = ?2", name, server) is > 0 and var id
            ? id
            : null;
}
