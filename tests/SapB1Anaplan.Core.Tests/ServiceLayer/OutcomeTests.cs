using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference section 4.6: what is known about a write that failed, and that none is sent twice.</summary>
public sealed class OutcomeTests
{
    private const string Body = """
        {"ReferenceDate":"2024-06-30","JournalEntryLines":[
          {"AccountCode":"400000","Debit":1,"CostingCode":"SALES"},{"AccountCode":"100000","Credit":1}]}
        """;

    [Theory]
    [InlineData(FaultNames.CutBefore, null, WriteOutcome.Unknown, 0)]
    [InlineData(FaultNames.CutAfter, null, WriteOutcome.Unknown, 1)]
    [InlineData(FaultNames.Status, "503", WriteOutcome.Unknown, 0)]
    [InlineData(FaultNames.StatusAfter, "502", WriteOutcome.Unknown, 1)]
    [InlineData(FaultNames.Status, "400", WriteOutcome.Refused, 0)]
    [InlineData(ServiceLayerFaults.TransactionNotification, "Nein", WriteOutcome.Refused, 0)]
    public async Task A_write_that_fails_is_sent_once_and_says_what_is_known(
        string fault, string? argument, WriteOutcome outcome, int posted)
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(0));
        await using var client = await bench.ConnectAsync();
        bench.Server.Faults.Add(fault, argument, method: "POST", pathPattern: "/JournalEntries");

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.SendAsync(HttpMethod.Post, "JournalEntries", Body, CompanyOnServer.Token));

        Assert.Equal(outcome, failure.Outcome);
        Assert.Equal((1, posted), (bench.Server.Faults.Struck(fault), bench.Company.Journal.Count));
    }

    [Fact]
    public async Task A_write_to_a_server_that_is_gone_provably_did_not_leave()
    {
        var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(0));
        await using var client = await bench.ConnectAsync();
        await bench.DisposeAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.SendAsync(HttpMethod.Post, "JournalEntries", Body, CompanyOnServer.Token));

        Assert.Equal(WriteOutcome.NotSent, failure.Outcome);
    }

    [Fact]
    public async Task A_write_refused_for_want_of_a_session_is_repeated_in_a_new_one()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(0));
        await using var client = await bench.ConnectAsync();
        bench.Server.DropSessions();

        var answer = await client.SendAsync(HttpMethod.Post, "JournalEntries", Body, CompanyOnServer.Token);

        Assert.Equal((201, 1, 2), (answer.Status, bench.Company.Journal.Count, bench.Server.Logins));
    }

    [Theory]
    [InlineData(150, null)]
    [InlineData(400, ErrorIds.RequestTimedOut)]
    public async Task A_page_may_take_well_over_a_hundred_seconds_but_not_for_ever(int seconds, string? errorId)
    {
        var wait = TimeSpan.FromSeconds(seconds);
        var time = new WatchedTime(wait);
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(3), options => options with { Time = time });
        await using var client = await ServiceLayerClient.ConnectAsync(
            new ServiceLayerOptions
            {
                Uri = bench.Server.Uri,
                CompanyDatabase = "SBODEMO",
                UserName = Company.DefaultUser,
                Password = Company.DefaultPassword,
                TimeProvider = time,
                MaxRetries = 0,
            },
            CompanyOnServer.Token);
        bench.Server.Faults.Add(FaultNames.Slow, $"{seconds * 1000}", pathPattern: "/JournalEntries", times: 1);

        var read = client.EntriesAsync(new() { First = 10 });
        await time.Waiting.WaitAsync(CompanyOnServer.Token);
        time.Advance(wait);

        if (errorId is null)
        {
            Assert.Equal(3, (await read).Count);
        }
        else
        {
            Assert.Equal(errorId, (await Assert.ThrowsAsync<ServiceLayerException>(() => read)).ErrorId);
        }
    }

    /// <summary>A clock that tells when somebody begins to wait for a given time.</summary>
    private sealed class WatchedTime(TimeSpan watched) : FakeTimeProvider(new DateTimeOffset(2024, 6, 1, 8, 0, 0, TimeSpan.Zero))
    {
        private readonly TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Waiting => _waiting.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == watched)
            {
                _waiting.TrySetResult();
            }

            return timer;
        }
    }
}
