using CsCheck;
using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Core.Tests.Workers;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>What processes share: turns on a model, the tenant's requests, and what a killed one left.</summary>
public sealed class SharedStateTests
{
    [Fact]
    public void No_sixty_seconds_hold_more_than_the_share()
    {
        // Arrivals of any number of processes, in milliseconds after each other; a share from tiny to all of it.
        Gen.Select(Gen.Int[1, 600], Gen.Int[0, 3000].Array[50, 1500]).Sample((share, gaps) =>
        {
            double now = 0, booked = 0;
            var sent = new List<double>();
            foreach (var gap in gaps)
            {
                now += gap % 7 == 0 ? gap : 0;
                (booked, var sendAt) = RequestPace.Book(booked, now, share);
                sent.Add(sendAt);
            }

            sent.Sort();
            for (int first = 0, last = 0; last < sent.Count; last++)
            {
                while (sent[last] - sent[first] >= 60_000)
                {
                    first++;
                }

                Assert.True(last - first + 1 <= share, $"{last - first + 1} requests in 60 s with a share of {share}");
            }
        });
    }

    [Fact]
    public void The_share_is_used_not_only_kept()
    {
        double booked = 0;
        var sendAt = 0.0;
        for (var i = 0; i < 3000; i++)
        {
            (booked, sendAt) = RequestPace.Book(booked, 0, 300);
        }

        // 3000 requests at 300 a minute take ten minutes; the reserve costs less than half as much again.
        Assert.InRange(sendAt, 9 * 60_000, 16 * 60_000);
    }

    [Fact]
    public async Task After_a_pause_nobody_sends_before_its_end_and_no_burst_follows()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider();
        using var one = new SqliteSharedState(folder.File("shared.db"), time);
        using var other = new SqliteSharedState(folder.File("shared.db"), time);

        await one.PauseRequestsAsync("t", TimeSpan.FromSeconds(10), 300);

        Assert.InRange(await other.BookRequestAsync("t", 300, CancellationToken.None), TimeSpan.FromSeconds(9.9), TimeSpan.FromSeconds(10.5));
        Assert.True(await one.BookRequestAsync("t", 300, CancellationToken.None) > TimeSpan.FromSeconds(10.2));
        Assert.Equal(TimeSpan.Zero, await one.BookRequestAsync("another tenant", 300, CancellationToken.None));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(0.002)]
    public async Task A_clock_that_was_set_back_makes_nobody_wait_for_it(double hours)
    {
        using var folder = new TemporaryFolder();
        var (time, length) = (new MovingTime(), TimeSpan.FromSeconds(60));
        using var one = new SqliteSharedState(folder.File("shared.db"), time);
        using var other = new SqliteSharedState(folder.File("shared.db"), time);
        await one.PauseRequestsAsync("t", TimeSpan.FromSeconds(30), 300);
        await one.TryAcquireAsync("m", "dead", length, CancellationToken.None);

        time.Advance(TimeSpan.FromHours(-hours));
        var wait = await other.BookRequestAsync("t", 300, CancellationToken.None);
        var holder = await other.TryAcquireAsync("m", "next", length, CancellationToken.None);
        var left = holder!.Until - time.GetUtcNow();
        time.Advance(length);

        // What was asked for is still kept, by the clock as it stands now.
        Assert.InRange(wait, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30.5));
        Assert.InRange(left, TimeSpan.FromSeconds(50), length);
        Assert.Null(await other.TryAcquireAsync("m", "next", length, CancellationToken.None));
        Assert.True(await other.BookRequestAsync("t", 300, CancellationToken.None) <= TimeSpan.Zero);
    }

    [Fact]
    public async Task A_lease_has_one_owner_until_it_is_given_back_or_runs_out()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var one = new SqliteSharedState(folder.File("shared.db"), time);
        using var other = new SqliteSharedState(folder.File("shared.db"), time);
        var length = TimeSpan.FromSeconds(60);

        Assert.Null(await one.TryAcquireAsync("m", "A", length, CancellationToken.None));
        Assert.Equal("A", (await other.TryAcquireAsync("m", "B", length, CancellationToken.None))!.Owner);
        time.Advance(TimeSpan.FromSeconds(50));
        Assert.Null(await one.TryAcquireAsync("m", "A", length, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(50));
        Assert.NotNull(await other.TryAcquireAsync("m", "B", length, CancellationToken.None));
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Null(await other.TryAcquireAsync("m", "B", length, CancellationToken.None));
        await one.ReleaseAsync("m", "A");
        Assert.NotNull(await one.TryAcquireAsync("m", "C", length, CancellationToken.None));
        await other.ReleaseAsync("m", "B");
        Assert.Null(await one.TryAcquireAsync("m", "C", length, CancellationToken.None));
    }

    [Fact]
    public async Task Two_runs_on_one_model_take_turns()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        bench.Sandbox.Pace.Duration = TimeSpan.FromMilliseconds(40);

        var results = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => client.DefaultModel!.RunImportAsync(
            "Load actuals", new(bench.WriteActuals(i)), null, TestContext.Current.CancellationToken)));

        Assert.All(results, result => Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome));
        Assert.Equal(4, bench.Sandbox.TasksStarted("Load actuals"));
        Assert.Equal([1, 2, 3, 4], results.Select(result => result.Rows.Loaded));
    }

    [Fact]
    public async Task A_model_held_for_too_long_names_who_holds_it()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        await using var other = await bench.ConnectAsync(options => options with { ModelWait = TimeSpan.FromMilliseconds(50) });
        bench.Sandbox.Pace.Hold();
        var started = new TaskCompletionSource();
        var holding = client.DefaultModel!.RunImportAsync(
            "Load actuals",
            new(bench.WriteActuals(3)),
            new AnaplanTaskRequest
            {
                OnStarted = _ =>
                {
                    started.SetResult();
                    return Task.CompletedTask;
                },
            },
            TestContext.Current.CancellationToken);
        await started.Task;

        var failure = await Assert.ThrowsAsync<AnaplanException>(
            () => other.DefaultModel!.RunActionAsync("Delete unused accounts", null, TestContext.Current.CancellationToken));
        bench.Sandbox.Pace.Release();

        Assert.Equal(ErrorIds.AnaplanModelBusy, failure.ErrorId);
        Assert.Contains("Load actuals", failure.Message, StringComparison.Ordinal);
        Assert.Equal(AnaplanTaskOutcome.Succeeded, (await holding).Outcome);
    }

    [Fact]
    public async Task A_run_killed_before_its_first_poll_is_gone_on_with_by_the_next_process()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        var path = bench.WriteActuals(5);
        string taskId;
        using (var dying = WorkerProcess.Start(
            "import", [.. bench.ForWorker(), "--file", path, "--once-started", "die"]))
        {
            taskId = await dying.ReadLineAsync();
            await dying.EndAsync();
            Assert.NotEqual(0, dying.ExitCode);
        }

        var pollsBefore = bench.Sandbox.Requests.Count("GET", $"/tasks/{taskId}$");
        using var next = WorkerProcess.Start("import", [.. bench.ForWorker(), "--file", path]);
        var said = await next.ReadLineAsync();
        await next.SucceedAsync();

        Assert.Equal(0, pollsBefore);
        Assert.Equal($"Succeeded {taskId}", said);
        Assert.Equal(1, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task When_the_holder_of_a_model_is_killed_the_other_goes_on_within_the_lease()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        bench.Sandbox.Pace.Hold();
        using var holder = WorkerProcess.Start(
            "import", [.. bench.ForWorker(), "--file", bench.WriteActuals(3), "--once-started", "tell"]);
        await holder.ReadLineAsync();
        using var waiting = WorkerProcess.Start("import", [.. bench.ForWorker(), "--file", bench.WriteActuals(4)]);
        var word = waiting.ReadLineAsync();

        holder.Kill();
        bench.Sandbox.Pace.Release();
        var said = await word;

        Assert.StartsWith("Succeeded", said, StringComparison.Ordinal);
        Assert.Equal(2, bench.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task Eight_processes_stay_within_one_share()
    {
        const int share = 240;
        const int processes = 8;
        await using var bench = await AnaplanWithModel.StartAsync();
        var workers = Enumerable.Range(0, processes)
            .Select(_ => WorkerProcess.Start(
                "requests", [.. bench.ForWorker(), "--count", "12", "--requests-per-minute", $"{share}"])).ToList();

        await Task.WhenAll(workers.Select(worker => worker.SucceedAsync()));
        workers.ForEach(worker => worker.Dispose());

        // More were wanted at once than the burst holds, so that the pace shows: a burst of a third, then the rest evenly.
        var total = bench.Sandbox.Requests.Count(pathPattern: "^/2/0/");
        Assert.True(total >= processes * 12);
        Assert.InRange(bench.Sandbox.MostRequestsWithin(TimeSpan.FromSeconds(60)), 1, share);
        foreach (var seconds in new[] { 2, 5, 10, 20 })
        {
            // However busy the machine, each process holds at most one request that it was granted before.
            var allowed = (share / 3) + (((share * 2 / 3) / 64.0) * seconds) + processes;
            Assert.InRange(bench.Sandbox.MostRequestsWithin(TimeSpan.FromSeconds(seconds)), 1, (int)allowed);
        }
    }
}
