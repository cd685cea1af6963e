using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Ledger;

/// <summary>What of the master data the lists of the model provably hold.</summary>
public sealed class ConfirmedMasterData(StoreDatabase store, string job, string kind)
{
    /// <summary>The codes that the list ever provably took.</summary>
    public IReadOnlyCollection<string> Known() =>
        new HashSet<string>(Codes("confirmed IS NOT NULL"), StringComparer.Ordinal);

    /// <summary>Records what was read; codes that are no longer read are marked as gone.</summary>
    /// <param name="records">Code and hash of each record.</param>
    /// <returns>The codes whose hash is not the confirmed one, and those that are gone.</returns>
    public (IReadOnlyCollection<string> Changed, IReadOnlyList<string> Gone) Update(
        IReadOnlyCollection<(string Code, long Hash)> records) => store.InTransaction(() =>
    {
        store.Execute("UPDATE list_records SET gone = 1 WHERE job = ?1 AND kind = ?2", job, kind);
        foreach (var (code, hash) in records)
        {
            store.Execute(
                "INSERT INTO list_records (job, kind, code, hash) VALUES (?1, ?2, ?3, ?4) "
                + "ON CONFLICT DO UPDATE SET hash = ?4, gone = 0",
                job,
                kind,
                code,
                hash);
        }

        return (
            (IReadOnlyCollection<string>)new HashSet<string>(
                Codes("gone = 0 AND (confirmed IS NULL OR confirmed <> hash)"),
                StringComparer.Ordinal),
            (IReadOnlyList<string>)Codes("gone = 1 AND confirmed IS NOT NULL"));
    });

    /// <summary>Records that the list holds these codes as they were last read.</summary>
    /// <param name="codes">The codes.</param>
    public void Confirm(IEnumerable<string> codes) => store.InTransaction(() =>
    {
        foreach (var code in codes)
        {
            store.Execute(
                "UPDATE list_records SET confirmed = hash WHERE job = ?1 AND kind = ?2 AND code = ?3",
                job,
                kind,
                code);
        }
    });

    private List<string> Codes(string condition) => store.Query<string>(
        $"SELECT code FROM list_records WHERE job = @job AND kind = @kind AND {condition} ORDER BY code",
        new { job, kind });
}
