using System.Management.Automation;
using SapB1Anaplan.Connections;

namespace SapB1Anaplan.Commands;

/// <summary>Base of the cmdlets that log out.</summary>
/// <typeparam name="TConnection">The kind of connection.</typeparam>
public abstract class DisconnectCmdlet<TConnection> : AsyncCmdlet
    where TConnection : class
{
    private TConnection? _default;

    private protected DisconnectCmdlet()
    {
    }

    /// <summary>The connection to close; by default the one of this session of the shell.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public TConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _default = OpenConnections.Default<TConnection>();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if ((Connection ?? _default) is not { } connection)
        {
            output.Verbose("There is no connection to close.");
            return;
        }

        await OpenConnections.CloseAsync(connection).ConfigureAwait(false);
        output.Verbose($"Logged out of {connection}.");
    }
}
