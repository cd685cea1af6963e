using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using SapB1Anaplan.Module.Tests.Contract;

namespace SapB1Anaplan.Module.Tests.Connections;

/// <summary>The module's own book of open connections, and runspaces to open and close them from.</summary>
internal static class ConnectionsInProcess
{
    private static readonly Type Book =
        ModuleUnderTest.Assembly.GetType("SapB1Anaplan.Connections.OpenConnections", throwOnError: true)!;

    private static readonly IModuleAssemblyCleanup Cleanup = (IModuleAssemblyCleanup)Activator.CreateInstance(
        ModuleUnderTest.Assembly.GetType("SapB1Anaplan.Connections.ModuleCleanup", throwOnError: true)!)!;

    private static readonly Action<object, IAsyncDisposable> Keep = Method<Action<object, IAsyncDisposable>>("Add");

    private static readonly Func<object, IAsyncDisposable?> Find = Method<Func<object, IAsyncDisposable?>>("ClientOf");

    /// <summary>Opens a runspace without any command: enough to own a connection, and quick to open and to end.</summary>
    public static Runspace OpenRunspace()
    {
        Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.Create());
        runspace.Open();
        return runspace;
    }

    /// <summary>Opens a connection as a cmdlet would that runs in a runspace.</summary>
    public static Client Open(Runspace? owner, object connection)
    {
        var client = new Client();
        Within(owner, () => Keep(connection, client));
        return client;
    }

    /// <summary>True while the module still finds the client behind a connection and has not closed it.</summary>
    public static bool IsOpen(object connection, Client client) =>
        ReferenceEquals(Find(connection), client) && client.Closed == 0;

    /// <summary>What the engine calls when the module is removed, on a thread that belongs to a runspace or to none.</summary>
    public static void RemoveModule(Runspace? runspace) => Within(runspace, () => Cleanup.OnRemove(null!));

    private static void Within(Runspace? runspace, Action act)
    {
        Runspace? before = Runspace.DefaultRunspace;
        Runspace.DefaultRunspace = runspace;
        try
        {
            act();
        }
        finally
        {
            Runspace.DefaultRunspace = before;
        }
    }

    private static TDelegate Method<TDelegate>(string name)
        where TDelegate : Delegate =>
        Book.GetMethod(name, BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<TDelegate>();

    /// <summary>Stands for a client and counts how often it was closed.</summary>
    public sealed class Client : IAsyncDisposable
    {
        private int _closed;

        public int Closed => Volatile.Read(ref _closed);

        public ValueTask DisposeAsync()
        {
            Interlocked.Increment(ref _closed);
            return default;
        }
    }

    /// <summary>A connection that lets the test act whenever the module looks it up, so between any two of its steps.</summary>
    public sealed class WatchedConnection(Action lookedUp)
    {
        private bool _acting;

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode()
        {
            if (!_acting)
            {
                _acting = true;
                lookedUp();
                _acting = false;
            }

            return 1;
        }
    }
}
