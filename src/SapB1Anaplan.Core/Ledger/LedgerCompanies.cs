using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>The companies whose entries a ledger holds.</summary>
internal static class LedgerCompanies
{
    public static long CompanyId(this StoreDatabase store, string companyDatabase) => store.InTransaction(() =>
    {
        store.Execute("INSERT INTO companies (name) VALUES (?1) ON CONFLICT DO NOTHING", companyDatabase);
        return store.ExecuteInt64("SELECT id FROM companies WHERE name = ?1", companyDatabase);
    });
}
