using System.Diagnostics;
using System.Management.Automation;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.SapB1;

/// <summary>Ctrl+C and a satisfied consumer end a read at once, and leave nothing running on the server.</summary>
[Collection(Alone.Name)]
public sealed class StoppingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("Get-SapB1JournalEntry")]
    [InlineData("Get-SapB1TrialBalance")]
    [InlineData("Invoke-SapB1Request 'JournalEntries?$top=1'")]
    [InlineData("Get-SapB1JournalEntry", "-Sessions 4 -PageSize 20")]
    public async Task Stopping_a_hung_read_takes_less_than_a_second_and_logs_out(string command, string connect = "")
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 400)).Connected(connect);
        bench.Server.Faults.Add(ServiceLayerFaults.Busy, "120000", pathPattern: "/JournalEntries");
        var limit = Second + Lag(bench.Shell);
        using var pipeline = bench.Shell.Create(command);
        var running = pipeline.BeginInvoke();
        Until(() => bench.Server.Requests.InFlight > 0);

        var watch = Stopwatch.StartNew();
        pipeline.Stop();
        Assert.ThrowsAny<Exception>(() => pipeline.EndInvoke(running));

        Assert.True(watch.Elapsed < limit, $"It took {watch.Elapsed} of {limit}.");
        Until(() => bench.Server.Requests.InFlight == 0);
        Until(() => bench.Server.OpenSessions == 0);
    }

    [Fact]
    public async Task A_connection_goes_on_after_a_stopped_read()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 40)).Connected();
        bench.Server.Faults.Add(ServiceLayerFaults.Busy, "120000", pathPattern: "/JournalEntries", times: 1);
        using (var pipeline = bench.Shell.Create("Get-SapB1JournalEntry"))
        {
            var running = pipeline.BeginInvoke();
            Until(() => bench.Server.Requests.InFlight > 0);
            pipeline.Stop();
            Assert.ThrowsAny<Exception>(() => pipeline.EndInvoke(running));
        }

        Assert.Equal(40, bench.Shell.Run("Get-SapB1JournalEntry").ThrowOnError().Output.Count);
    }

    [Fact]
    public async Task Stopping_a_hung_login_takes_less_than_a_second_and_leaves_no_session()
    {
        await using var bench = await SapB1Bench.StartAsync();
        bench.Server.Faults.Add("slow", "120000", pathPattern: "/Login");
        var limit = Second + Lag(bench.Shell);
        using var pipeline = bench.Shell.Create(
            "param($uri, $credential) Connect-SapB1 $uri SBODEMO $credential", bench.Server.Uri, SapB1Bench.Credential);
        var running = pipeline.BeginInvoke();
        Until(() => bench.Server.Requests.InFlight > 0);

        var watch = Stopwatch.StartNew();
        pipeline.Stop();
        Assert.ThrowsAny<Exception>(() => pipeline.EndInvoke(running));

        Assert.True(watch.Elapsed < limit, $"It took {watch.Elapsed} of {limit}.");
        Until(() => bench.Server.Requests.InFlight == 0);
        Assert.Equal(0, bench.Server.OpenSessions);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Sessions 4")]
    public async Task Taking_the_first_entry_ends_a_long_read(string connect)
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 4000)).Connected($"-PageSize 20 {connect}");
        bench.Server.Faults.Add(ServiceLayerFaults.Busy, "120000", pathPattern: "/JournalEntries", skip: 5);
        bench.Server.Requests.Clear();
        var limit = (2 * Second) + Lag(bench.Shell);

        var watch = Stopwatch.StartNew();
        var result = bench.Shell.Run("Get-SapB1JournalEntry | Select-Object -First 1").ThrowOnError();

        Assert.True(watch.Elapsed < limit, $"It took {watch.Elapsed} of {limit}.");
        Assert.Equal([1], result.Keys());
        Until(() => bench.Server.Requests.InFlight == 0);
        bench.Shell.Run("Disconnect-SapB1").ThrowOnError();
        Assert.Equal(0, bench.Server.OpenSessions);
        Assert.InRange(bench.Server.Requests.Count("GET", "/JournalEntries"), 2, 12);
    }

    [Fact]
    public async Task The_first_entry_is_out_before_the_second_page_is_asked_for()
    {
        await using var bench = (await SapB1Bench.StartAsync(entries: 4000)).Connected("-PageSize 200");
        bench.Server.Requests.Clear();
        var pages = -1;

        bench.Shell.Run(
            "param($first) Get-SapB1JournalEntry | ForEach-Object { $first.Invoke() }",
            () => pages = pages < 0 ? bench.Server.Requests.Count("GET", "Reference2") : pages).ThrowOnError();

        Assert.Equal(1, pages);
    }

    // What a busy machine adds: twenty times what it now takes to stop a pipeline that waits for nobody.
    private static TimeSpan Lag(ModuleShell shell)
    {
        using var pipeline = shell.Create("while ($true) { }");
        var running = pipeline.BeginInvoke();
        Until(() => pipeline.InvocationStateInfo.State == PSInvocationState.Running);
        var watch = Stopwatch.StartNew();
        pipeline.Stop();
        Assert.ThrowsAny<Exception>(() => pipeline.EndInvoke(running));
        return 20 * watch.Elapsed;
    }

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromMinutes(1)), "It did not happen in time.");
}
