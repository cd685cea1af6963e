using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Brings the posted journal entries of SAP Business One into Anaplan: reads what is new or changed, loads the total of
/// every cell that changed, and proves that Anaplan holds it.
/// </summary>
[Cmdlet(VerbsData.Sync, "SapB1Actual", SupportsShouldProcess = true)]
[OutputType(typeof(ActualsSyncResult))]
public sealed class SyncSapB1ActualCommand : JobCmdlet
{
    private protected override async Task RunAsync(Job job, ICommandOutput output, CancellationToken cancellationToken)
    {
        if (job.Actuals is null)
        {
            await output.WriteAsync(JobSections.NotInJob<ActualsSyncResult>(job, "Actuals", "actuals")).ConfigureAwait(false);
            return;
        }

        var sap = await Connections.SapAsync(job, cancellationToken).ConfigureAwait(false);
        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await ActualsFlow.RunAsync(
            job, sap, model, output, IsRehearsal, cancellationToken: cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
