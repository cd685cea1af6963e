using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>What becomes of a task, and what is said about it.</summary>
public sealed class TaskOutcomeTests
{
    private const string Poll = "/tasks/[0-9A-F]{32}$";

    [Fact]
    public async Task A_cancelled_task_is_cancelled_and_not_waited_for_for_ever()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(SandboxFaults.CancelledTask, times: 1);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Cancelled, result.Outcome);
        Assert.Equal(ErrorIds.AnaplanTaskCancelled, AnaplanTaskFailures.Of(result).ErrorId);
        Assert.Equal(WriteOutcome.Refused, AnaplanTaskFailures.Of(result).Outcome);
    }

    [Fact]
    public async Task A_task_cancelled_by_us_ends_as_cancelled()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Pace.Hold();
        var started = await client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(3)), new AnaplanTaskRequest { Wait = false }, TestContext.Current.CancellationToken);

        await client.DefaultModel!.CancelAsync(AnaplanActionKind.Import, "Load actuals", started.TaskId, TestContext.Current.CancellationToken);
        var result = await client.DefaultModel!.AttachAsync(AnaplanActionKind.Import, "Load actuals", started.TaskId, null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Running, started.Outcome);
        Assert.Equal(AnaplanTaskOutcome.Cancelled, result.Outcome);
    }

    [Fact]
    public async Task A_task_that_takes_too_long_times_out_and_can_be_waited_for_again()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Pace.Hold();
        var request = new AnaplanTaskRequest { Timeout = TimeSpan.FromMilliseconds(50) };

        var first = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), request, TestContext.Current.CancellationToken);
        bench.Sandbox.Pace.Release();
        var second = await client.DefaultModel!.AttachAsync(AnaplanActionKind.Import, "Load actuals", first.TaskId, null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.TimedOut, first.Outcome);
        Assert.Equal(AnaplanTaskOutcome.Succeeded, second.Outcome);
    }

    [Fact]
    public async Task A_task_that_the_server_forgot_has_vanished()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(FaultNames.Status, "404", pathPattern: Poll);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Vanished, result.Outcome);
        Assert.Equal(WriteOutcome.Unknown, AnaplanTaskFailures.Of(result).Outcome);
    }

    [Fact]
    public async Task Twenty_nine_failing_polls_are_survived()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(FaultNames.Status, "502", "GET", Poll, times: 15, body: "html");
        bench.Sandbox.Faults.Add(FaultNames.CutBefore, null, "GET", Poll, times: 14, skip: 15);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(1, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task The_next_run_goes_on_with_a_task_that_could_not_be_watched()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = bench.WriteActuals(3);
        bench.Sandbox.Faults.Add(FaultNames.Status, "503", "GET", Poll);
        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken));
        bench.Sandbox.Faults.Clear();

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken);
        var again = await client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken);

        Assert.Equal(ErrorIds.AnaplanTaskUnreachable, failure.ErrorId);
        Assert.Equal(failure.Target, result.TaskId);
        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.NotEqual(result.TaskId, again.TaskId);
        Assert.Equal(2, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Theory]
    [InlineData(FaultNames.CutAfter, null)]
    [InlineData(FaultNames.StatusAfter, "502")]
    [InlineData(FaultNames.StatusAfter, "504")]
    [InlineData(FaultNames.Truncate, null)]
    public async Task A_start_that_was_carried_out_but_not_answered_is_found_and_not_repeated(string fault, string? argument) =>
        await StartOnceAsync(fault, argument);

    [Theory]
    [InlineData(FaultNames.CutBefore, null)]
    [InlineData(FaultNames.Status, "503")]
    [InlineData(FaultNames.Status, "429")]
    public async Task A_start_that_did_not_happen_is_repeated(string fault, string? argument) =>
        await StartOnceAsync(fault, argument);

    [Fact]
    public async Task The_id_is_told_before_the_first_poll()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var polls = -1;
        var request = new AnaplanTaskRequest
        {
            OnStarted = _ =>
            {
                polls = bench.Sandbox.Requests.Count("GET", Poll);
                return Task.CompletedTask;
            },
        };

        await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), request, TestContext.Current.CancellationToken);

        Assert.Equal(0, polls);
    }

    [Theory]
    [InlineData(ModelState.Archived, ErrorIds.AnaplanModelArchived)]
    [InlineData(ModelState.Maintenance, ErrorIds.AnaplanModelOffline)]
    public async Task A_model_that_will_not_answer_is_refused_at_once_and_named(ModelState state, string errorId)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Model.State = state;

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken));

        Assert.Equal(errorId, failure.ErrorId);
        Assert.Equal(0, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task A_locked_model_is_waited_for()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(FaultNames.Status, "423", "POST", "/tasks$", times: 4);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
    }

    [Fact]
    public async Task A_model_locked_for_too_long_says_so()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync(options => options with { ModelWait = TimeSpan.FromMilliseconds(60) });
        bench.Model.State = ModelState.Locked;

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanModelLocked, failure.ErrorId);
        Assert.Equal(FailureCategory.ResourceBusy, failure.Category);
    }

    [Fact]
    public async Task A_process_tells_what_each_step_did()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var accounts = bench.Write("accounts.csv", "Code,Name,Parent,Type\n7000,New account,,P\n7001,Orphan,9999,P\n");
        var centers = bench.Write("centers.csv", "Code,Name,Parent\nCC9,New center,\n");

        var result = await client.DefaultModel!.RunProcessAsync(
            "Load master data",
            [new AnaplanUpload(accounts) { File = "Accounts.csv" }, new AnaplanUpload(centers) { File = "Cost Centers.csv" }],
            null,
            TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.SucceededWithWarnings, result.Outcome);
        Assert.Equal(["Load accounts", "Load cost centers"], result.Result!.NestedResults.Select(step => step.Name));
        var rejected = Assert.Single(result.Failures);
        Assert.Equal("Load accounts", rejected.ActionName);
        Assert.Equal("7001", rejected.Values["Code"]);
    }

    [Fact]
    public async Task A_full_workspace_fails_the_import_with_the_reason()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(SandboxFaults.FullWorkspace, times: 1);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Failed, result.Outcome);
        Assert.False(string.IsNullOrEmpty(result.Reason));
    }

    [Fact]
    public async Task A_run_let_go_is_let_end_before_its_file_is_replaced()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = bench.WriteActuals(3);
        bench.Sandbox.Pace.Hold();
        var first = await client.DefaultModel!.RunImportAsync(
            "Load actuals", new(path), new AnaplanTaskRequest { Wait = false }, TestContext.Current.CancellationToken);
        var puts = bench.Sandbox.Requests.Count("PUT");
        var second = client.DefaultModel!.RunImportAsync("Load actuals", new(path), null, TestContext.Current.CancellationToken);
        await bench.PolledAsync(first.TaskId);

        var putsWhileRunning = bench.Sandbox.Requests.Count("PUT");
        bench.Sandbox.Pace.Release();
        var result = await second;

        Assert.Equal(puts, putsWhileRunning);
        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.NotEqual(first.TaskId, result.TaskId);
    }

    /// <summary>Loads with this fault at the start; whatever the client makes of it, one task succeeds.</summary>
    private static async Task StartOnceAsync(string fault, string? argument)
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Faults.Add(fault, argument, "POST", "/tasks$", times: 1);

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(1, bench.Sandbox.TasksStarted("Load actuals"));
    }
}
