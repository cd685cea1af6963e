using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Compare;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Compares SAP Business One, as the last run read it, with what Anaplan holds, cell by cell and to the cent, and names
/// each difference with its journal lines.
/// </summary>
[Cmdlet(VerbsData.Compare, "SapB1AnaplanBalance")]
[OutputType(typeof(BalanceComparison))]
public sealed class CompareSapB1AnaplanBalanceCommand : FlowCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var job = LoadJob();
        if (job.Compare is null || job.Actuals is null)
        {
            await output.WriteAsync(NotInJob<BalanceComparison>(
                job, "Compare", job.Compare is null ? "compare" : "actuals")).ConfigureAwait(false);
            return;
        }

        var model = await Connections.ModelAsync(job, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(await CompareFlow.RunAsync(
            job, model, output, cancellationToken: cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
    }
}
