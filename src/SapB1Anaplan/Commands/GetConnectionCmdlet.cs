using System.Management.Automation;
using SapB1Anaplan.Connections;

namespace SapB1Anaplan.Commands;

/// <summary>Base of the cmdlets that show connections.</summary>
/// <typeparam name="TConnection">The kind of connection.</typeparam>
public abstract class GetConnectionCmdlet<TConnection> : AsyncCmdlet
    where TConnection : class
{
    private TConnection? _default;

    private protected GetConnectionCmdlet()
    {
    }

    /// <summary>All connections that are open in this process, those of other runspaces too.</summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _default = OpenConnections.Default<TConnection>();
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        IEnumerable<TConnection> shown = All ? OpenConnections.All<TConnection>()
            : _default is null ? []
            : [_default];
        foreach (var connection in shown)
        {
            if (OpenConnections.ClientOf(connection) is { } client)
            {
                await output.WriteAsync(AsItIsNow(connection, client)).ConfigureAwait(false);
            }
        }
    }

    private protected virtual TConnection AsItIsNow(TConnection connection, IAsyncDisposable client) => connection;
}
