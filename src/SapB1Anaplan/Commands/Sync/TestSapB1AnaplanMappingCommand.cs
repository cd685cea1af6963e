using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Checks;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Checks the mapping of a job both ways against the ledger, the master data and the live lists: codes without a member
/// with the money at stake, and rules and members that nothing goes to.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SapB1AnaplanMapping")]
[OutputType(typeof(MappingGap))]
public sealed class TestSapB1AnaplanMappingCommand : FlowCmdlet
{
    /// <summary>Leaves out the lists of Anaplan and needs no connection to it.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = Offline ? null : await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        foreach (var gap in await MappingCheck.RunAsync(job, sap, model, cancellationToken).ConfigureAwait(false))
        {
            await output.WriteAsync(gap).ConfigureAwait(false);
        }
    }
}
