namespace SapB1Anaplan.Connections;

/// <summary>A connection that work cannot do without. Both systems answer alike where it is missing or closed.</summary>
internal static class NeededConnection
{
    /// <summary>The client behind a connection.</summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <param name="connection">The connection; null where there is none.</param>
    /// <param name="jobSection">The section of a job that could have named a profile; null where no job is run.</param>
    /// <returns>The client.</returns>
    /// <exception cref="SapB1AnaplanException">Not connected, or the connection is closed.</exception>
    public static IAsyncDisposable ClientOf<TConnection>(TConnection? connection, string? jobSection = null)
        where TConnection : class
    {
        var (system, connect) = IsSap<TConnection>() ? ("SAP Business One", "Connect-SapB1") : ("Anaplan", "Connect-Anaplan");
        if (connection is not null)
        {
            return OpenConnections.ClientOf(connection) ?? throw Failure<TConnection>(
                IsSap<TConnection>() ? ErrorIds.SapB1ConnectionClosed : ErrorIds.AnaplanConnectionClosed,
                $"The connection to {connection} was closed.",
                $"Connect again with {connect}.",
                connection);
        }

        var id = IsSap<TConnection>() ? ErrorIds.SapB1NotConnected : ErrorIds.AnaplanNotConnected;
        throw jobSection is null
            ? Failure<TConnection>(
                id,
                $"There is no connection to {system} in this session of the shell.",
                $"Connect with {connect} first, or name a connection with -Connection.")
            : Failure<TConnection>(
                id,
                $"There is no connection to {system} in this session of the shell, and the job names no profile.",
                $"Name a profile under {jobSection}.profile in the job file (Set-SapB1AnaplanProfile makes one), or connect with {connect} first.");
    }

    private static bool IsSap<TConnection>() => typeof(TConnection) == typeof(SapB1Connection);

    // The kind of the failure decides the exit code of a run.
    private static SapB1AnaplanException Failure<TConnection>(string id, string message, string nextStep, object? target = null) =>
        IsSap<TConnection>()
            ? new ServiceLayerException(id, FailureCategory.InvalidOperation, message, nextStep) { Target = target }
            : new AnaplanException(id, FailureCategory.InvalidOperation, message, nextStep) { Target = target };
}
