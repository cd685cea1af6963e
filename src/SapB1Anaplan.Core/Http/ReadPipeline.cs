using Polly;
using Polly.Retry;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Repeats a call after passing failures: exponential waits with jitter, Retry-After honoured, all within one time
/// budget. By default for calls that change nothing on the server, on 408, 429, 5xx, lost connections, timeouts and
/// cut-off bodies.
/// </summary>
internal sealed class ReadPipeline
{
    private static readonly ResiliencePropertyKey<long> Started = new("started");

    private readonly ResiliencePipeline _pipeline;
    private readonly RetryOptions _settings;
    private readonly TimeProvider _time;
    private readonly Func<TransportException, bool> _isPassing;

    /// <param name="settings">How often and how long.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="isPassing">Decides what is repeated; a write may only be when it provably never left.</param>
    public ReadPipeline(
        RetryOptions settings, TimeProvider timeProvider, Func<TransportException, bool>? isPassing = null)
    {
        _isPassing = isPassing ?? (static failure => failure.IsTransient);
        _settings = settings;
        _time = timeProvider;
        if (settings.MaxRetries == 0)
        {
            _pipeline = ResiliencePipeline.Empty;
            return;
        }

        _pipeline = new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = settings.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = settings.Delay,
                MaxDelay = settings.MaxDelay,
                ShouldHandle = args => new ValueTask<bool>(MayRepeat(args.Outcome.Exception, args.Context)),
                DelayGenerator = args =>
                    new ValueTask<TimeSpan?>((args.Outcome.Exception as TransportException)?.RetryAfter),
                OnRetry = args =>
                {
                    HttpTrace.Repeating(args.Outcome.Exception!, args.AttemptNumber + 1, args.RetryDelay);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>Runs a call until it succeeds or may not be repeated.</summary>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(Started, _time.GetTimestamp());
            return await _pipeline.ExecuteAsync(
                static async (context, read) => await read(context.CancellationToken).ConfigureAwait(false),
                context,
                read).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool MayRepeat(Exception? failure, ResilienceContext context)
    {
        if (failure is not TransportException transport || !_isPassing(transport))
        {
            return false;
        }

        var elapsed = _time.GetElapsedTime(context.Properties.GetValue(Started, _time.GetTimestamp()));
        return elapsed + (transport.RetryAfter ?? TimeSpan.Zero) < _settings.Budget;
    }
}
