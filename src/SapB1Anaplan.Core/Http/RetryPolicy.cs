namespace SapB1Anaplan.Core.Http;

/// <summary>What decides on the repetition of a call.</summary>
/// <param name="Subject">What it is about, for people, such as <c>import 'Load actuals'</c>.</param>
/// <param name="Repeatable">True where a second delivery does no harm.</param>
/// <param name="CallerRepeats">True where the caller repeats by itself, as a poll does.</param>
internal sealed record RetriedCall(string Subject, bool Repeatable = true, bool CallerRepeats = false);

/// <summary>An attempt that failed.</summary>
/// <param name="Call">The call.</param>
/// <param name="Failure">How it failed.</param>
/// <param name="Number">The repetitions before it.</param>
/// <param name="Elapsed">The time since the first attempt began.</param>
internal sealed record FailedAttempt(RetriedCall Call, TransportException Failure, int Number, TimeSpan Elapsed);

/// <summary>
/// The one place that decides which failed request is sent again, how long is waited before, and what is told meanwhile,
/// for both systems. <see cref="RetryPipeline"/> carries it out. What may change something is repeated only while it
/// provably has not left this machine.
/// </summary>
internal sealed class RetryPolicy
{
    private const int FewRetries = 2;
    private const int SingleUseRetries = 3;
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(120);
    private static readonly ThreadLocal<Random> Source = new(() => new Random(Guid.NewGuid().GetHashCode()));

    private readonly Func<FailedAttempt, bool> _mayRepeat;
    private readonly Func<FailedAttempt, TimeSpan?> _wait;

    private RetryPolicy(
        RetryOptions options, Func<FailedAttempt, bool> mayRepeat, Func<FailedAttempt, TimeSpan?> wait)
    {
        Options = options;
        _mayRepeat = mayRepeat;
        _wait = wait;
    }

    public RetryOptions Options { get; }

    /// <summary>
    /// For the Service Layer and the authentication service: what is repeatable after any passing failure; what changes
    /// something at most twice. All within one time budget, in which a wait that the server asks for must fit.
    /// </summary>
    public static RetryPolicy Standard(RetryOptions options) => new(
        options,
        failed => Passes(failed.Failure)
            && InBudget(failed, options)
            && (failed.Call.Repeatable
                ? failed.Number < options.MaxRetries
                : failed.Number < Math.Min(FewRetries, options.MaxRetries) && NeverLeft(failed)),
        static failed => failed.Failure.RetryAfter);

    /// <summary>
    /// For the first login to the Service Layer: an address where nothing answers is reported at once, a node that
    /// restarts is waited for.
    /// </summary>
    public static RetryPolicy Login(RetryOptions options) => new(
        options,
        failed => Passes(failed.Failure)
            && InBudget(failed, options)
            && failed.Number < Math.Min(FewRetries, options.MaxRetries)
            && failed.Failure is { Outcome: WriteOutcome.Unknown, Failure: not TransportFailure.TimedOut },
        static failed => failed.Failure.RetryAfter);

    /// <summary>
    /// For the OAuth2 endpoints: a call that left may have used up a token that is good for once. Only one that did not,
    /// or that the server turned away for want of time, goes again.
    /// </summary>
    public static RetryPolicy SingleUse() => new(
        new RetryOptions(),
        static failed => failed.Number < SingleUseRetries
            && Passes(failed.Failure)
            && (NeverLeft(failed) || failed.Failure.Status is 429 or 503),
        static failed => failed.Failure.RetryAfter
            ?? Jitter(TimeSpan.FromSeconds(1), failed.Number + 1, TimeSpan.FromSeconds(10)));

    /// <summary>
    /// For the data API of Anaplan: as <see cref="Standard"/>, but 429 says that nothing was done and is always waited
    /// out, a locked model (423) is asked again until it is free, and 500, which a wrong id can give too, is believed
    /// sooner.
    /// </summary>
    public static RetryPolicy DataApi(RetryOptions options) => new(
        options,
        failed => failed.Failure.Status switch
        {
            423 => !failed.Call.CallerRepeats && failed.Elapsed < options.LockedBudget,
            429 => failed.Number < Math.Max(options.MaxRetries, 1) * 2,
            500 => !failed.Call.CallerRepeats
                && failed.Call.Repeatable
                && failed.Number < Math.Min(FewRetries, options.MaxRetries),
            _ => !failed.Call.CallerRepeats
                && Passes(failed.Failure)
                && failed.Number < options.MaxRetries
                && (failed.Call.Repeatable || NeverLeft(failed)),
        },
        failed => (failed.Failure.RetryAfter, failed.Failure.Status) switch
        {
            ({ } asked, _) => asked < LongestRetryAfter ? asked : LongestRetryAfter,
            (_, 423) => options.LockedDelay(failed.Number),
            (_, 429) => options.RateLimitDelay + Jitter(options.Delay, failed.Number, options.MaxDelay),
            _ => Jitter(options.Delay, failed.Number, options.MaxDelay),
        });

    public bool MayRepeat(FailedAttempt failed) => _mayRepeat(failed);

    /// <summary>The wait before the next attempt; null for an exponential one with jitter from the options.</summary>
    public TimeSpan? Wait(FailedAttempt failed) => _wait(failed);

    /// <summary>Says what is waited for.</summary>
    public static void Tell(FailedAttempt failed, TimeSpan wait)
    {
        if (failed.Failure.Status == 423)
        {
            HttpTrace.Output?.Progress($"Waiting for {failed.Call.Subject}", "The model is locked.");
            HttpTrace.Output?.Verbose(
                $"The model is locked; asking again in {wait.TotalSeconds:0.#} s for {failed.Call.Subject}.");
            return;
        }

        HttpTrace.Repeating(failed.Failure, failed.Number + 1, wait);
    }

    /// <summary>True where the same request may well succeed a moment later.</summary>
    private static bool Passes(TransportException failure) => failure.Failure switch
    {
        TransportFailure.Certificate => false,
        TransportFailure.Status => failure.Status is 408 or 429 or >= 500,
        _ => true,
    };

    private static bool NeverLeft(FailedAttempt failed) => failed.Failure.Outcome == WriteOutcome.NotSent;

    private static bool InBudget(FailedAttempt failed, RetryOptions options) =>
        failed.Elapsed + (failed.Failure.RetryAfter ?? TimeSpan.Zero) < options.Budget;

    /// <summary>Full jitter: anything from nothing to the exponential wait, so that many clients spread out.</summary>
    private static TimeSpan Jitter(TimeSpan first, int doublings, TimeSpan longest)
    {
        var ceiling = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(doublings, 16)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Source.Value!.NextDouble() * ceiling);
    }
}
