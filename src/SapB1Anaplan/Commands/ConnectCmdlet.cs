using System.Management.Automation;
using SapB1Anaplan.Connections;

namespace SapB1Anaplan.Commands;

/// <summary>Base of the cmdlets that log in and leave a connection as the default of the runspace.</summary>
public abstract class ConnectCmdlet : AsyncCmdlet
{
    private LoggedIn? _loggedIn;

    private protected ConnectCmdlet()
    {
    }

    /// <summary>Writes the connection, to be used as <c>-Connection</c>.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (Interlocked.Exchange(ref _loggedIn, null) is not { } made)
        {
            return;
        }

        // Only the pipeline thread knows the runspace that the connection belongs to.
        OpenConnections.Add(made.Connection, made.Client);
        if (PassThru)
        {
            WriteObject(made.Connection);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);

        // Still here only when the shell was stopped between the login and its end.
        if (disposing && Interlocked.Exchange(ref _loggedIn, null) is { } unclaimed)
        {
            Task.Run(async () => await unclaimed.Client.DisposeAsync().ConfigureAwait(false)).GetAwaiter().GetResult();
        }
    }

    /// <summary>Hands over what the login made.</summary>
    private protected void Keep(object connection, IAsyncDisposable client) => _loggedIn = new LoggedIn(connection, client);

    private sealed record LoggedIn(object Connection, IAsyncDisposable Client);
}
