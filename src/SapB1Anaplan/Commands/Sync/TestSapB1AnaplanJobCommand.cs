using System.Management.Automation;
using SapB1Anaplan.Core.Flows.Checks;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Checks everything that a run of a job needs, and writes nothing: the file, mapping and calendar, the ledger, both
/// connections, import actions and their columns, exports and lists.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SapB1AnaplanJob")]
[OutputType(typeof(JobCheck))]
public sealed class TestSapB1AnaplanJobCommand : JobCmdlet
{
    /// <summary>Checks only what needs no connection.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => false;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var path = FullPath(Path);
        var checks = Offline
            ? JobChecks.RunAsync(path, null, null, cancellationToken)
            : JobChecks.RunAsync(path, Connections.SapAsync, Connections.ModelAsync, cancellationToken);
        await foreach (var check in checks.ConfigureAwait(false))
        {
            await output.WriteAsync(check).ConfigureAwait(false);
        }
    }
}
