using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Flows;

/// <summary>Who is running, for the stages: the id of the run, and what it leaves in the audit trail.</summary>
internal sealed class RunTrail(StoreDatabase store, string id)
{
    public string Id { get; } = id;

    public void Audit(string audited, string subject, params (string Name, string Value)[] detail) =>
        new AuditTrail(store).Add(Id, audited, subject, detail);
}
