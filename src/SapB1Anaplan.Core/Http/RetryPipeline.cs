using Polly;
using Polly.Retry;

namespace SapB1Anaplan.Core.Http;

/// <summary>Makes a call again for as long as a <see cref="RetryPolicy"/> says so.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetriedCall> CallKey = new("call");
    private static readonly ResiliencePropertyKey<long> StartedKey = new("started");

    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;

    /// <param name="policy">What is repeated.</param>
    /// <param name="time">The clock.</param>
    /// <param name="onRateLimited">Called with the wait when the server says that a limit of requests is reached.</param>
    public RetryPipeline(RetryPolicy policy, TimeProvider time, Func<TimeSpan, Task>? onRateLimited = null)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = policy.Options.Delay,
                MaxDelay = policy.Options.MaxDelay,
                ShouldHandle = args => new ValueTask<bool>(
                    args.Outcome.Exception is TransportException
                    && policy.MayRepeat(Failed(args.Outcome, args.AttemptNumber, args.Context))),
                DelayGenerator = args => new ValueTask<TimeSpan?>(
                    policy.Wait(Failed(args.Outcome, args.AttemptNumber, args.Context))),
                OnRetry = async args =>
                {
                    var failed = Failed(args.Outcome, args.AttemptNumber, args.Context);
                    if (failed.Failure.Status == 429 && onRateLimited is not null)
                    {
                        await onRateLimited(args.RetryDelay).ConfigureAwait(false);
                    }

                    RetryPolicy.Tell(failed, args.RetryDelay);
                },
            })
            .Build();
    }

    /// <summary>Runs a call until it succeeds or may not be repeated.</summary>
    /// <exception cref="TransportException">How the last attempt failed.</exception>
    public async Task<T> ExecuteAsync<T>(
        RetriedCall call, Func<CancellationToken, Task<T>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(CallKey, call);
            context.Properties.Set(StartedKey, _time.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                static async (context, attempt) => await attempt(context.CancellationToken).ConfigureAwait(false),
                context,
                attempt).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private FailedAttempt Failed(Outcome<object> outcome, int number, ResilienceContext context) => new(
        context.Properties.GetValue(CallKey, null!),
        (TransportException)outcome.Exception!,
        number,
        _time.GetElapsedTime(context.Properties.GetValue(StartedKey, 0)));
}
