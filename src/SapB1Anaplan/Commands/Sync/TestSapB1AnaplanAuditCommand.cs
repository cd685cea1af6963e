using System.Management.Automation;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Walks the hash chain of a job's audit trail and names the first record that was changed, or after which one is
/// missing.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SapB1AnaplanAudit")]
[OutputType(typeof(AuditCheck))]
public sealed class TestSapB1AnaplanAuditCommand : JobFileCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var ledger = OpenLedger();
        await output.WriteAsync(new AuditTrail(ledger).Check()).ConfigureAwait(false);
    }
}
