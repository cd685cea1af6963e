using System.Diagnostics;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Lets one action at a time onto a model, across processes. Who holds the gate renews a lease; when it dies, the lease
/// runs out and the next goes on.
/// </summary>
internal sealed class ModelGate(ISharedState state, AnaplanOptions options)
{
    /// <summary>Waits until the model is free and takes it. Disposing of the result gives it back.</summary>
    /// <param name="key">The model, unique among all hosts.</param>
    /// <param name="display">The model, for people.</param>
    /// <param name="purpose">What it is taken for, shown to those who wait.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async Task<IAsyncDisposable> EnterAsync(
        string key, string display, string purpose, CancellationToken cancellationToken)
    {
        var time = options.TimeProvider;
        var owner = $"{purpose}, process {CurrentProcess()} on {Environment.MachineName} ({Guid.NewGuid():N})";
        var started = time.GetTimestamp();
        for (var attempt = 0; ; attempt++)
        {
            var holder = await state.TryAcquireAsync(key, owner, options.LeaseTime, cancellationToken)
                .ConfigureAwait(false);
            if (holder is null)
            {
                return new Lease(state, key, owner, options);
            }

            var shown = holder.Owner.Split('(')[0].Trim();
            if (time.GetElapsedTime(started) >= options.ModelWait)
            {
                throw new AnaplanException(
                    ErrorIds.AnaplanModelBusy,
                    FailureCategory.ResourceBusy,
                    $"Another run holds the model '{display}': {shown}.",
                    "Let it end, or wait longer.") { Target = display };
            }

            HttpTrace.Output?.Progress($"Waiting for the model '{display}'", $"Held by {shown}");
            HttpTrace.Output?.Verbose($"Waiting for the model '{display}', held by {shown}.");
            var left = holder.Until - time.GetUtcNow();
            var interval = options.PollDelay(attempt);
            var wait = left < interval ? left : interval;
            await time.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static int CurrentProcess()
    {
        using var process = Process.GetCurrentProcess();
        return process.Id;
    }

    private sealed class Lease : IAsyncDisposable
    {
        private readonly CancellationTokenSource _ended = new();
        private readonly ISharedState _state;
        private readonly string _key;
        private readonly string _owner;
        private readonly Task _heartbeat;

        public Lease(ISharedState state, string key, string owner, AnaplanOptions options)
        {
            _state = state;
            _key = key;
            _owner = owner;
            _heartbeat = Task.Run(() => BeatAsync(options));
        }

        public async ValueTask DisposeAsync()
        {
            _ended.Cancel();
            await _heartbeat.ConfigureAwait(false);
            await _state.ReleaseAsync(_key, _owner).ConfigureAwait(false);
            _ended.Dispose();
        }

        private async Task BeatAsync(AnaplanOptions options)
        {
            var interval = TimeSpan.FromTicks(options.LeaseTime.Ticks / 4);
            try
            {
                while (true)
                {
                    await options.TimeProvider.Delay(interval, _ended.Token).ConfigureAwait(false);
                    try
                    {
                        await _state.TryAcquireAsync(_key, _owner, options.LeaseTime, _ended.Token)
                            .ConfigureAwait(false);
                    }
                    catch (SapB1AnaplanException)
                    {
                        // The next beat comes before the lease runs out.
                    }
                }
            }
            catch (OperationCanceledException) when (_ended.IsCancellationRequested)
            {
                // Given back.
            }
        }
    }
}
