using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;
using SapB1Anaplan.Output;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>
/// Base of all cmdlets that need a connection to Anaplan: the one given, or the default of the runspace.
/// </summary>
public abstract class AnaplanCmdlet : AsyncCmdlet
{
    private AnaplanClient? _client;

    private protected AnaplanCmdlet()
    {
    }

    /// <summary>The connection; by default the last one made in this runspace.</summary>
    [Parameter]
    public AnaplanConnection? Connection { get; set; }

    private protected AnaplanClient Client => _client ?? throw new InvalidOperationException("Not begun.");

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        AnaplanConnection? connection = Connection ?? OpenConnections.Default<AnaplanConnection>();
        _client = connection is null ? null : OpenConnections.ClientOf(connection) as AnaplanClient;
        if (_client is null)
        {
            ThrowTerminatingError(ErrorRecords.From(new AnaplanException(
                ErrorIds.AnaplanNotConnected,
                FailureCategory.InvalidOperation,
                connection is null ? "There is no connection to Anaplan in this session." : "This connection to Anaplan is closed.",
                "Connect with Connect-Anaplan.") { Target = connection }));
        }

        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected sealed override async Task BeginAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            await OnBeginAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected sealed override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            await OnProcessAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected sealed override async Task EndAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using (HttpTrace.Use(output))
        {
            await OnEndAsync(output, cancellationToken).ConfigureAwait(false);
        }
    }

    private protected virtual Task OnBeginAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    private protected virtual Task OnProcessAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;

    private protected virtual Task OnEndAsync(ICommandOutput output, CancellationToken cancellationToken) => Task.CompletedTask;
}
