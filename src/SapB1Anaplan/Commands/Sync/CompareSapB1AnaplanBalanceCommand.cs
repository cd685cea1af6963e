using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Compare;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Compares SAP Business One, as the last run read it, with what Anaplan holds, cell by cell and to the cent, and names
/// each difference with its journal lines.
/// </summary>
[Cmdlet(VerbsData.Compare, "SapB1AnaplanBalance")]
[OutputType(typeof(BalanceComparison))]
public sealed class CompareSapB1AnaplanBalanceCommand : JobCmdlet
{
    private protected override async Task RunAsync(Job job, ICommandOutput output, CancellationToken cancellationToken)
    {
        if (job.Compare is null || job.Actuals is null)
        {
            await output.WriteAsync(JobSections.NotInJob<BalanceComparison>(
                job, "Compare", job.Compare is null ? "compare" : "actuals")).ConfigureAwait(false);
            return;
        }

        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await CompareFlow.RunAsync(
            job, model, output, cancellationToken: cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
