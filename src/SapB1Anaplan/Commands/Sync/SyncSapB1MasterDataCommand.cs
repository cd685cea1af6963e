using System.Management.Automation;
using SapB1Anaplan.Core.Flows;
using SapB1Anaplan.Core.Flows.MasterData;
using SapB1Anaplan.Core.ServiceLayer.Masters;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings accounts, cost centers and other master data into the lists of Anaplan, each through its import action and
/// only where something changed.
/// </summary>
[Cmdlet(VerbsData.Sync, "SapB1MasterData", SupportsShouldProcess = true, DefaultParameterSetName = ChangesSet)]
[OutputType(typeof(MasterDataSyncResult))]
public sealed class SyncSapB1MasterDataCommand : FlowCmdlet
{
    private const string ChangesSet = "Changes";
    private const string ReleaseSet = "Release";

    /// <summary>Releases what a limit of the job held in this run: the id of the run that ended with code 11.</summary>
    [Parameter(ParameterSetName = ReleaseSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Release { get; set; } = string.Empty;

    /// <summary>The name of the person who releases it; it stands in the audit trail.</summary>
    [Parameter(ParameterSetName = ReleaseSet, Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string ReleasedBy { get; set; } = string.Empty;

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
            job,
            sap,
            model,
            output,
            IsRehearsal,
            Release.Length == 0 ? null : new HoldRelease(Release, ReleasedBy),
            cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
