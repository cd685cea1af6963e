using System.Management.Automation;
using SapB1Anaplan.Core.Flows.MasterData;
using SapB1Anaplan.Core.ServiceLayer.Masters;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings accounts, cost centers and other master data into the lists of Anaplan, each through its import action and
/// only where something changed.
/// </summary>
[Cmdlet(VerbsData.Sync, "SapB1MasterData", SupportsShouldProcess = true)]
[OutputType(typeof(MasterDataSyncResult))]
public sealed class SyncSapB1MasterDataCommand : FlowCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        if (job.MasterData is null)
        {
            await output.WriteAsync(NotInJob<MasterDataSyncResult>(job, "MasterData", "masterData")).ConfigureAwait(false);
            return;
        }

        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await MasterDataFlow.RunAsync(
            job, sap, model, output, IsRehearsal, cancellationToken: cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
