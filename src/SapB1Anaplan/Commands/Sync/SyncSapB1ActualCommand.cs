using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Actuals;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings the posted journal entries of SAP Business One into Anaplan: reads what is new or changed, loads the total of
/// every cell that changed, and proves that Anaplan holds it.
/// </summary>
[Cmdlet(VerbsData.Sync, "SapB1Actual", SupportsShouldProcess = true)]
[OutputType(typeof(ActualsSyncResult))]
public sealed class SyncSapB1ActualCommand : FlowCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        if (job.Actuals is null)
        {
            await output.WriteAsync(NotInJob<ActualsSyncResult>(job, "Actuals", "actuals")).ConfigureAwait(false);
            return;
        }

        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await ActualsFlow.RunAsync(
            job, sap, model, output, IsRehearsal, cancellationToken: cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
