using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Connections;

/// <summary>
/// The connections that are open in this process. Each runspace has its own default, so that runspaces working side by
/// side do not see each other's, and closes what it opened when it ends.
/// </summary>
internal static class OpenConnections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<object, IAsyncDisposable> Clients = new();
    private static readonly ConcurrentDictionary<object, Guid> Owners = new();
    private static readonly ConditionalWeakTable<Runspace, ConcurrentStack<object>> Defaults = new();

    /// <summary>Keeps the client that stands behind a public connection object. Call it on the pipeline thread.</summary>
    /// <param name="connection">What the user holds.</param>
    /// <param name="client">What does the work.</param>
    public static void Add(object connection, IAsyncDisposable client)
    {
        Clients[connection] = client;
        Own(connection);
    }

    /// <summary>The client behind a connection.</summary>
    /// <param name="connection">What the user holds.</param>
    /// <returns>The client, or null once it is closed.</returns>
    public static IAsyncDisposable? ClientOf(object connection) =>
        Clients.TryGetValue(connection, out IAsyncDisposable? client) ? client : null;

    /// <summary>The open connections of one kind, in no order.</summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <returns>The connections.</returns>
    public static IReadOnlyList<TConnection> All<TConnection>() => [.. Clients.Keys.OfType<TConnection>()];

    /// <summary>
    /// The default of the current runspace: the last one set that is still open, so that closing a connection brings the
    /// one before back.
    /// </summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <returns>The connection, or null where none is set or all are closed.</returns>
    public static TConnection? Default<TConnection>()
        where TConnection : class =>
        Runspace.DefaultRunspace is Runspace runspace && Defaults.TryGetValue(runspace, out ConcurrentStack<object>? ofRunspace)
            ? ofRunspace.OfType<TConnection>().FirstOrDefault(Clients.ContainsKey)
            : null;

    /// <summary>Sets the default of the current runspace. Call it on the pipeline thread.</summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <param name="connection">The connection.</param>
    public static void SetDefault<TConnection>(TConnection connection)
        where TConnection : class =>
        Defaults.GetOrCreateValue(Runspace.DefaultRunspace).Push(connection);

    /// <summary>Closes one connection; closing twice is harmless.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>Completes once the client has logged out.</returns>
    public static async Task CloseAsync(object connection)
    {
        if (Clients.TryRemove(connection, out IAsyncDisposable? client))
        {
            Owners.TryRemove(connection, out _);
            await client.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Closes what the current runspace opened, when the module goes from it. A client that cannot log out any more
    /// must not keep the module.
    /// </summary>
    public static void CloseOwn() => CloseOf(Runspace.DefaultRunspace?.InstanceId);

    private static void Own(object connection)
    {
        if (Runspace.DefaultRunspace is Runspace runspace && Owners.TryAdd(connection, runspace.InstanceId))
        {
            runspace.StateChanged -= CloseWithRunspace;
            runspace.StateChanged += CloseWithRunspace;
        }
    }

    private static void CloseWithRunspace(object? sender, RunspaceStateEventArgs change)
    {
        if (change.RunspaceStateInfo.State is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
        {
            CloseOf(((Runspace)sender!).InstanceId);
        }
    }

    private static void CloseOf(Guid? runspace)
    {
        Task closing = Task.WhenAll(Clients.Keys
            .Where(connection => runspace is null || !Owners.TryGetValue(connection, out Guid owner) || owner == runspace)
            .Select(connection => Task.Run(() => CloseAsync(connection))));
        try
        {
            closing.Wait(Patience);
        }
        catch (AggregateException)
        {
            // The sessions end by themselves on the server; there is nobody left to tell.
        }
    }
}
