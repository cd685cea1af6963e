using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Logs out of Anaplan and closes a connection.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Anaplan")]
[OutputType(typeof(void))]
public sealed class DisconnectAnaplanCommand : AsyncCmdlet
{
    private AnaplanConnection? _closing;

    /// <summary>The connection; by default the last one made in this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public AnaplanConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _closing = Connection ?? OpenConnections.Default<AnaplanConnection>();
        base.ProcessRecord();
    }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) =>
        _closing is null ? Task.CompletedTask : OpenConnections.CloseAsync(_closing);
}
