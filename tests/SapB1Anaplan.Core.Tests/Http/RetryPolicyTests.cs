using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Http;

/// <summary>Which request goes again, as a table: the policy, the status, what it means for a write, and how often.</summary>
public sealed class RetryPolicyTests
{
    private static readonly RetryOptions Options = new()
    {
        MaxRetries = 6,
        LockedBudget = TimeSpan.FromHours(1),
        LockedDelay = static waits => TimeSpan.FromSeconds(5 + waits),
        RateLimitDelay = TimeSpan.FromSeconds(10),
    };

    [Theory]
    [InlineData("Standard", 503, true, 6)]
    [InlineData("Standard", 429, true, 6)]
    [InlineData("Standard", 500, true, 6)]
    [InlineData("Standard", 423, true, 0)]
    [InlineData("Standard", 404, true, 0)]
    [InlineData("Standard", 503, false, 0)]
    [InlineData("Standard", 429, false, 0)]
    [InlineData("Standard", 0, false, 2)]
    [InlineData("Login", 503, true, 2)]
    [InlineData("Login", 0, true, 0)]
    [InlineData("SingleUse", 503, false, 3)]
    [InlineData("SingleUse", 429, false, 3)]
    [InlineData("SingleUse", 500, false, 0)]
    [InlineData("SingleUse", 0, false, 3)]
    [InlineData("DataApi", 429, true, 12)]
    [InlineData("DataApi", 429, false, 12)]
    [InlineData("DataApi", 500, true, 2)]
    [InlineData("DataApi", 500, false, 0)]
    [InlineData("DataApi", 503, true, 6)]
    [InlineData("DataApi", 503, false, 0)]
    [InlineData("DataApi", 0, false, 6)]
    [InlineData("DataApi", 404, true, 0)]
    public void So_often_a_call_is_repeated(string policy, int status, bool repeatable, int most)
    {
        // A status of 0 stands for a request that never left.
        var failure = status == 0
            ? Failure(TransportFailure.ConnectionRefused, null, WriteOutcome.NotSent)
            : Failure(TransportFailure.Status, status, status >= 500 ? WriteOutcome.Unknown : WriteOutcome.Refused);
        var call = new RetriedCall("x", repeatable);

        var repeated = Enumerable.Range(0, 50)
            .TakeWhile(number => Policy(policy).MayRepeat(new(call, failure, number, TimeSpan.Zero))).Count();

        Assert.Equal(most, repeated);
    }

    [Fact]
    public void A_locked_model_is_waited_for_by_the_clock_and_not_by_the_number_of_times()
    {
        var locked = Failure(TransportFailure.Status, 423, WriteOutcome.Refused);
        var write = new RetriedCall("x", Repeatable: false);

        Assert.True(Policy("DataApi").MayRepeat(new(write, locked, 700, TimeSpan.FromMinutes(59))));
        Assert.False(Policy("DataApi").MayRepeat(new(write, locked, 0, TimeSpan.FromHours(1))));
        Assert.Equal(TimeSpan.FromSeconds(8), Policy("DataApi").Wait(new(write, locked, 3, TimeSpan.Zero)));
    }

    [Fact]
    public void Who_repeats_by_itself_is_left_alone_except_at_the_limit_of_requests()
    {
        var poll = new RetriedCall("x", CallerRepeats: true);

        Assert.All(
            [423, 500, 503],
            status => Assert.False(Policy("DataApi").MayRepeat(
                new(poll, Failure(TransportFailure.Status, status, WriteOutcome.Unknown), 0, TimeSpan.Zero))));
        Assert.True(Policy("DataApi").MayRepeat(
            new(poll, Failure(TransportFailure.Status, 429, WriteOutcome.Refused), 0, TimeSpan.Zero)));
    }

    [Fact]
    public void What_the_server_asks_for_is_waited_but_not_beyond_two_minutes_at_the_data_api()
    {
        var call = new RetriedCall("x");
        var patient = Failure(TransportFailure.Status, 429, WriteOutcome.Refused, TimeSpan.FromMinutes(10));

        Assert.Equal(TimeSpan.FromSeconds(120), Policy("DataApi").Wait(new(call, patient, 0, TimeSpan.Zero)));
        Assert.Equal(TimeSpan.FromMinutes(10), Policy("Standard").Wait(new(call, patient, 0, TimeSpan.Zero)));
        Assert.InRange(
            Policy("DataApi").Wait(new(call, Failure(TransportFailure.Status, 429, WriteOutcome.Refused), 0, TimeSpan.Zero))!.Value,
            Options.RateLimitDelay,
            Options.RateLimitDelay + Options.Delay);
    }

    private static RetryPolicy Policy(string name) => name switch
    {
        "Standard" => RetryPolicy.Standard(Options),
        "Login" => RetryPolicy.Login(Options),
        "SingleUse" => RetryPolicy.SingleUse(),
        _ => RetryPolicy.DataApi(Options),
    };

    private static TransportException Failure(
        TransportFailure kind, int? status, WriteOutcome outcome, TimeSpan? retryAfter = null) =>
        new(kind, "Id", FailureCategory.ConnectionError, "Failed.", "Try.", null)
        {
            Status = status,
            Outcome = outcome,
            RetryAfter = retryAfter,
        };
}
