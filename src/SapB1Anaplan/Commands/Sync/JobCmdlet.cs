using System.Management.Automation;
using SapB1Anaplan.Connections;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Base of the cmdlets that work on a job and the connections it needs.</summary>
public abstract class JobCmdlet : JobFileCmdlet
{
    private JobConnections? _connections;

    private protected JobCmdlet()
    {
    }

    /// <summary>The connection to SAP Business One; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public SapB1Connection? SapB1Connection { get; set; }

    /// <summary>The connection to Anaplan; by default that of the profile in the job, else the shell's default.</summary>
    [Parameter]
    public AnaplanConnection? AnaplanConnection { get; set; }

    private protected JobConnections Connections => _connections ?? throw new InvalidOperationException("Not begun.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // The defaults belong to the runspace, which only the pipeline thread knows.
        _connections = new JobConnections(SapB1Connection, AnaplanConnection);
        base.BeginProcessing();
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
