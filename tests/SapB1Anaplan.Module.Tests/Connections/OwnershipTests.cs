using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SapB1Anaplan.Module.Tests.SapB1;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;
using static SapB1Anaplan.Module.Tests.Connections.ConnectionsInProcess;

namespace SapB1Anaplan.Module.Tests.Connections;

/// <summary>A connection lives exactly as long as the runspace that opened it, whatever becomes of the others.</summary>
public sealed class OwnershipTests
{
    [Fact]
    public void Another_runspace_that_ends_while_a_connection_is_opened_leaves_it_open()
    {
        using Runspace owner = OpenRunspace();
        var connection = new WatchedConnection(() =>
        {
            using Runspace other = OpenRunspace();
            Open(other, new object());
        });

        Client client = Open(owner, connection);

        Assert.True(IsOpen(connection, client));
    }

    [Fact]
    public void Runspaces_that_come_and_go_side_by_side_keep_their_own_and_leave_none_behind()
    {
        var lost = 0;
        var left = 0;

        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            Runspace runspace = OpenRunspace();
            object connection = new();
            Client client = Open(runspace, connection);
            Interlocked.Add(ref lost, IsOpen(connection, client) ? 0 : 1);
            runspace.Dispose();
            Interlocked.Add(ref left, client.Closed == 1 ? 0 : 1);
        });

        Assert.Equal((0, 0), (lost, left));
    }

    [Fact]
    public void Removing_the_module_on_a_thread_without_a_runspace_closes_nothing_that_a_runspace_owns()
    {
        using Runspace owner = OpenRunspace();
        object connection = new();
        Client client = Open(owner, connection);

        RemoveModule(runspace: null);

        Assert.True(IsOpen(connection, client));
        RemoveModule(owner);
        Assert.Equal(1, client.Closed);
    }

    [Fact]
    public void What_nobody_owns_is_closed_by_no_runspace()
    {
        object connection = new();
        Client client = Open(owner: null, connection);

        using (Runspace other = OpenRunspace())
        {
            Open(other, new object());
            RemoveModule(other);
        }

        RemoveModule(runspace: null);

        Assert.True(IsOpen(connection, client));
    }

    [Fact]
    public void A_connection_opened_as_its_runspace_ends_is_closed_with_it()
    {
        Runspace owner = OpenRunspace();
        owner.Dispose();

        Client client = Open(owner, new object());

        Assert.Equal(1, client.Closed);
    }

    [Fact]
    public async Task A_connection_that_was_handed_on_lives_as_long_as_its_owner()
    {
        await using var bench = await SapB1Bench.StartAsync();
        PSObject connection = Assert.Single(bench.Connect("-PassThru").ThrowOnError().Output);
        const string read = "param($c) Get-SapB1Dimension -Connection $c -Active";

        using (var borrower = ModuleShell.Open())
        {
            Assert.Equal(2, borrower.Run(read, connection).ThrowOnError().Output.Count);
        }

        Assert.Equal(2, bench.Shell.Run(read, connection).ThrowOnError().Output.Count);
        using var left = ModuleShell.Open();
        bench.Shell.Dispose();
        Assert.StartsWith(
            "SapB1ConnectionClosed,", Assert.Single(left.Run(read, connection).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(0, bench.Server.OpenSessions);
    }

    [Fact]
    public async Task A_runspace_of_a_pool_keeps_its_connection_while_others_come_and_go()
    {
        await using var bench = await SapB1Bench.StartAsync();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule(ModuleShell.ManifestPath);
        using (RunspacePool pool = RunspaceFactory.CreateRunspacePool(state))
        {
            pool.SetMaxRunspaces(1);
            pool.Open();
            Run(pool, "param($uri, $credential) Connect-SapB1 $uri SBODEMO $credential", bench.Server.Uri, SapB1Bench.Credential);

            bench.Connected();
            bench.Shell.Dispose();
            RemoveModule(runspace: null);

            Assert.Equal(2, Run(pool, "Get-SapB1Dimension -Active").Count);
            Assert.Equal(1, bench.Server.OpenSessions);
        }

        Assert.Equal(0, bench.Server.OpenSessions);
    }

    [Fact]
    public async Task Parallel_blocks_share_the_connection_of_the_shell_and_close_their_own()
    {
        await using var bench = (await SapB1Bench.StartAsync()).Connected();

        ShellResult result = bench.Shell.Run(
            """
            param($manifest, $uri, $credential)
            $shared = Get-SapB1Connection
            1..6 | ForEach-Object -ThrottleLimit 3 -Parallel {
                Import-Module $using:manifest
                Connect-SapB1 $using:uri SBODEMO $using:credential
                @(Get-SapB1Dimension -Active -Connection $using:shared).Count
            }
            @(Get-SapB1Dimension -Active).Count
            """,
            ModuleShell.ManifestPath,
            bench.Server.Uri,
            SapB1Bench.Credential).ThrowOnError();

        Assert.Equal(Enumerable.Repeat(2, 7), result.OutputOf<int>());
        Assert.Equal(1, bench.Server.OpenSessions);
    }

    private static System.Collections.ObjectModel.Collection<PSObject> Run(RunspacePool pool, string script, params object[] arguments)
    {
        using PowerShell shell = PowerShell.Create();
        shell.RunspacePool = pool;
        shell.AddScript(script);
        foreach (object argument in arguments)
        {
            shell.AddArgument(argument);
        }

        var output = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }
}
