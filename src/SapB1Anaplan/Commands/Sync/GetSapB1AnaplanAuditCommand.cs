using System.Management.Automation;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Reads the audit trail of a job in its order.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1AnaplanAudit")]
[OutputType(typeof(AuditRecord))]
public sealed class GetSapB1AnaplanAuditCommand : JobFileCmdlet
{
    /// <summary>Only the records of this run.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? Run { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using var ledger = OpenLedger();
        foreach (var record in new AuditTrail(ledger).Read(Run))
        {
            await output.WriteAsync(record).ConfigureAwait(false);
        }
    }
}
