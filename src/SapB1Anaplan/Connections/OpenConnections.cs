using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Connections;

/// <summary>
/// The connections that are open in this process. Each belongs to the runspace that opened it and lives as long as that:
/// another runspace may use it, where it is handed over, but never ends it by ending itself. Each runspace has its own
/// default, so that runspaces working side by side do not see each other's.
/// </summary>
internal static class OpenConnections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<object, Opened> Open = new();
    private static readonly ConditionalWeakTable<Runspace, ConcurrentStack<object>> Defaults = new();

    private static long _opened;

    // What no runspace owns, or a runspace that nobody closes, would keep its session on the server until that expires.
    static OpenConnections() => AppDomain.CurrentDomain.ProcessExit += (_, _) => CloseAll(_ => true);

    /// <summary>
    /// Keeps the client that stands behind a public connection object, and makes it the default of the current runspace,
    /// which owns it. Call it on the pipeline thread.
    /// </summary>
    /// <param name="connection">What the user holds.</param>
    /// <param name="client">What does the work.</param>
    public static void Add(object connection, IAsyncDisposable client)
    {
        if (Runspace.DefaultRunspace is not { } owner)
        {
            Open[connection] = new Opened(client, null, Interlocked.Increment(ref _opened));
            return;
        }

        owner.StateChanged -= CloseWithRunspace;
        owner.StateChanged += CloseWithRunspace;
        Open[connection] = new Opened(client, owner.InstanceId, Interlocked.Increment(ref _opened));
        Defaults.GetOrCreateValue(owner).Push(connection);
        CloseIfEnded(owner, owner.RunspaceStateInfo.State);
    }

    /// <summary>The client behind a connection.</summary>
    /// <param name="connection">What the user holds.</param>
    /// <returns>The client, or null once it is closed.</returns>
    public static IAsyncDisposable? ClientOf(object connection) =>
        Open.TryGetValue(connection, out Opened? opened) ? opened.Client : null;

    /// <summary>The open connections of one kind, in the order in which they were opened.</summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <returns>The connections.</returns>
    public static IReadOnlyList<TConnection> All<TConnection>() =>
        [.. Open.OrderBy(entry => entry.Value.Place).Select(entry => entry.Key).OfType<TConnection>()];

    /// <summary>
    /// The default of the current runspace: the last one opened in it that is still open, so that closing a connection
    /// brings the one before back.
    /// </summary>
    /// <typeparam name="TConnection">The kind.</typeparam>
    /// <returns>The connection, or null where none was opened or all are closed.</returns>
    public static TConnection? Default<TConnection>()
        where TConnection : class =>
        Runspace.DefaultRunspace is { } runspace && Defaults.TryGetValue(runspace, out ConcurrentStack<object>? ofRunspace)
            ? ofRunspace.OfType<TConnection>().FirstOrDefault(Open.ContainsKey)
            : null;

    /// <summary>Closes one connection, whoever owns it; closing twice is harmless.</summary>
    /// <param name="connection">The connection.</param>
    /// <returns>Completes once the client has logged out.</returns>
    public static async Task CloseAsync(object connection)
    {
        if (Open.TryRemove(connection, out Opened? opened))
        {
            await opened.Client.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes what the current runspace owns, when the module goes from it.</summary>
    public static void CloseOwn()
    {
        if (Runspace.DefaultRunspace is { } runspace)
        {
            CloseOf(runspace);
        }
    }

    private static void CloseWithRunspace(object? sender, RunspaceStateEventArgs change) =>
        CloseIfEnded((Runspace)sender!, change.RunspaceStateInfo.State);

    private static void CloseIfEnded(Runspace runspace, RunspaceState state)
    {
        if (state is RunspaceState.Closing or RunspaceState.Closed or RunspaceState.Broken)
        {
            CloseOf(runspace);
        }
    }

    private static void CloseOf(Runspace runspace) => CloseAll(opened => opened.Owner == runspace.InstanceId);

    private static void CloseAll(Func<Opened, bool> which)
    {
        Task closing = Task.WhenAll(Open.Where(entry => which(entry.Value)).Select(entry => Task.Run(() => CloseAsync(entry.Key))));
        try
        {
            closing.Wait(Patience);
        }
        catch (AggregateException)
        {
            // A client that cannot log out any more must not keep the shell; its session ends by itself on the server.
        }
    }

    // Client and owner in one entry, so that no runspace ever meets a connection whose owner is not known yet.
    private sealed record Opened(IAsyncDisposable Client, Guid? Owner, long Place);
}
