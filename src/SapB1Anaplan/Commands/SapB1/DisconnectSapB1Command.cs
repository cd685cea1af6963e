using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Logs out of SAP Business One. Harmless where nothing is connected.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "SapB1")]
[OutputType(typeof(void))]
public sealed class DisconnectSapB1Command : AsyncCmdlet
{
    private SapB1Connection? _default;

    /// <summary>The connection to close; by default the one of this session of the shell.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public SapB1Connection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _default = OpenConnections.Default<SapB1Connection>();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if ((Connection ?? _default) is not { } connection)
        {
            output.Verbose("There is no connection to SAP Business One.");
            return;
        }

        using (HttpTrace.Use(output))
        {
            await OpenConnections.CloseAsync(connection).ConfigureAwait(false);
            output.Verbose($"Logged out of {connection}.");
        }
    }
}
