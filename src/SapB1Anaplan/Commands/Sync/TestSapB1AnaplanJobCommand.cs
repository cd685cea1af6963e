using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Flows.Checks;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>
/// Checks everything that a run of a job needs, and writes nothing: the file, mapping and calendar, the ledger, both
/// connections, import actions and their columns, exports and lists.
/// </summary>
[Cmdlet(VerbsDiagnostic.Test, "SapB1AnaplanJob")]
[OutputType(typeof(JobCheck))]
public sealed class TestSapB1AnaplanJobCommand : AsyncCmdlet
{
    private JobConnections? _connections;

    /// <summary>The job file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Job")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = string.Empty;

    /// <summary>The connection to SAP Business One; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public SapB1Connection? SapB1Connection { get; set; }

    /// <summary>The connection to Anaplan; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public AnaplanConnection? AnaplanConnection { get; set; }

    /// <summary>Checks only what needs no connection.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _connections = new JobConnections(SapB1Connection, AnaplanConnection);
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            var path = FullPath(Path);
            var checks = Offline
                ? JobChecks.RunAsync(path, null, null, cancellationToken)
                : JobChecks.RunAsync(path, _connections!.SapAsync, _connections!.ModelAsync, cancellationToken);
            await foreach (var check in checks.ConfigureAwait(false))
            {
                await output.WriteAsync(check).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _connections is not null)
        {
            _connections.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
