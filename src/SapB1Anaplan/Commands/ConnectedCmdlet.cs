using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands;

/// <summary>Base of the cmdlets that work on a connection: the one given, or the default of the runspace.</summary>
/// <typeparam name="TConnection">The kind of connection.</typeparam>
public abstract class ConnectedCmdlet<TConnection> : AsyncCmdlet
    where TConnection : class
{
    private IAsyncDisposable? _client;

    private protected ConnectedCmdlet()
    {
    }

    /// <summary>The connection to use; by default the one that was opened last in this session of the shell.</summary>
    [Parameter]
    public TConnection? Connection { get; set; }

    private protected IAsyncDisposable ConnectedClient => _client ?? throw new InvalidOperationException("Not begun.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        try
        {
            // The default belongs to the runspace, which only the pipeline thread knows.
            _client = NeededConnection.ClientOf(Connection ?? OpenConnections.Default<TConnection>());
        }
        catch (SapB1AnaplanException failure)
        {
            ThrowTerminatingError(ErrorRecords.From(failure));
        }

        base.BeginProcessing();
    }
}
