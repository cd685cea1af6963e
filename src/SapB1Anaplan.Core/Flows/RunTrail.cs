using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows;

/// <summary>Who is running, and what is written down of it.</summary>
/// <param name="store">Where the audit trail is.</param>
/// <param name="key">The key of the run in the store; 0 where no run is recorded.</param>
/// <param name="id">The id of the run for people.</param>
internal sealed class RunTrail(StoreDatabase store, long key, string id)
{
    public long Key => key;

    public string Id => id;

    public void Audit(string audited, string subject, params (string Name, string Value)[] detail) =>
        new AuditTrail(store).Add(id, audited, subject, detail);
}
