using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Sends calls to the data API: within the machine's share of the tenant's requests, with a living token, repeated
/// where
/// that does no harm, and waiting while the model is locked (reference sections 5 and 6).
/// </summary>
internal sealed class AnaplanTransport
{
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);
    private static readonly ResiliencePropertyKey<Call> CallKey = new("call");

    private readonly Uri _base;
    private readonly HttpSender _sender;
    private readonly TokenKeeper _tokens;
    private readonly RequestBudget _budget;
    private readonly AnaplanOptions _options;
    private readonly ResiliencePipeline _pipeline;

    public AnaplanTransport(HttpSender sender, TokenKeeper tokens, RequestBudget budget, AnaplanOptions options)
    {
        _base = AnaplanUri.ApiBase(options.ApiUri);
        _sender = sender;
        _tokens = tokens;
        _budget = budget;
        _options = options;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = TimeSpan.Zero,
                ShouldHandle = args => new ValueTask<bool>(
                    args.Outcome.Exception is TransportException failure && MayRepeat(failure, CallOf(args.Context), args.AttemptNumber)),
                DelayGenerator = args => new ValueTask<TimeSpan?>(
                    Delay((TransportException)args.Outcome.Exception!, args.AttemptNumber)),
                OnRetry = args => OnRetryAsync((TransportException)args.Outcome.Exception!, CallOf(args.Context), args.RetryDelay),
            })
            .Build();
    }

    /// <summary>Sends a call and reads its answer; the reading is part of what is repeated.</summary>
    public async Task<T> SendAsync<T>(
        AnaplanRequest request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallKey, new Call(request, _options.TimeProvider.GetTimestamp()));
        try
        {
            return await _pipeline.ExecuteAsync(
                async (c, state) => await AttemptAsync(state.request, state.read, c.CancellationToken).ConfigureAwait(false),
                context,
                (request, read)).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw AnaplanFailures.Name(failure, request);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Sends a call whose answer has no body worth reading.</summary>
    public Task SendAsync(AnaplanRequest request, CancellationToken cancellationToken) =>
        SendAsync(request, static (_, _) => Task.FromResult(true), cancellationToken);

    /// <summary>Sends a call and takes one key of the answer; null where the key is missing.</summary>
    public Task<T?> ReadAsync<T>(
        AnaplanRequest request, string key, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        SendAsync(
            request,
            async (response, token) =>
            {
                using var document = await ParseAsync(response, token).ConfigureAwait(false);
                return document is not null && AnaplanJson.TryFind(document.RootElement, key, out var value)
                    ? value.Deserialize(type)
                    : null;
            },
            cancellationToken);

    /// <summary>Sends a call and hands its whole JSON answer to a reader; null stands for an empty body.</summary>
    public Task<T> ReadAsync<T>(
        AnaplanRequest request, Func<JsonElement?, T> convert, CancellationToken cancellationToken) =>
        SendAsync(
            request,
            async (response, token) =>
            {
                using var document = await ParseAsync(response, token).ConfigureAwait(false);
                return convert(document?.RootElement);
            },
            cancellationToken);

    private static async Task<JsonDocument?> ParseAsync(
        HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        await stream.CopyToAsync(buffer, 81920, cancellationToken).ConfigureAwait(false);
        return buffer.Length == 0
            ? null
            : JsonDocument.Parse(buffer.ToArray());
    }

    private async Task<T> AttemptAsync<T>(
        AnaplanRequest request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var token = await _tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendOnceAsync(request, token, read, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure) when (failure.Status == 401)
        {
            token = await _tokens.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
            return await SendOnceAsync(request, token, read, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendOnceAsync<T>(
        AnaplanRequest request,
        AnaplanToken token,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await _budget.TakeAsync(cancellationToken).ConfigureAwait(false);
        var message = new HttpRequestMessage(request.Method, AddressOf(request.Path)) { Content = request.Content?.Invoke() };
        message.Headers.Authorization = AuthenticationService.Header(token);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        return await _sender.SendAsync(message, request.Timeout ?? _options.RequestTimeout, read, cancellationToken)
            .ConfigureAwait(false);
    }

    private Uri AddressOf(string path)
    {
        var query = path.IndexOf('?');
        return query < 0
            ? AnaplanUri.Combine(_base, path)
            : new Uri(AnaplanUri.Combine(_base, path.Substring(0, query)).AbsoluteUri + path.Substring(query));
    }

    private bool MayRepeat(TransportException failure, Call call, int attempt)
    {
        switch (failure.Status)
        {
            case 423:
                return call.Request.Retry && _options.TimeProvider.GetElapsedTime(call.Started) < _options.ModelWait;
            case 429:
                return attempt < Math.Max(_options.MaxRetries, 1) * 2;
            case 500:
                return call.Request is { Retry: true, Repeatable: true } && attempt < Math.Min(2, _options.MaxRetries);
            default:
                return call.Request.Retry
                    && failure.IsTransient
                    && attempt < _options.MaxRetries
                    && (call.Request.Repeatable || failure.Outcome == WriteOutcome.NotSent);
        }
    }

    private TimeSpan Delay(TransportException failure, int attempt)
    {
        if (failure.RetryAfter is { } asked)
        {
            return asked < LongestRetryAfter ? asked : LongestRetryAfter;
        }

        var jittered = Jitter.Full(_options.RetryDelay, attempt, LongestBackoff);
        return failure.Status switch
        {
            429 => _options.RateLimitDelay + jittered,
            423 => PollSchedule.Interval(_options, attempt),
            _ => jittered,
        };
    }

    private async ValueTask OnRetryAsync(TransportException failure, Call call, TimeSpan delay)
    {
        if (failure.Status == 423)
        {
            HttpTrace.Output?.Progress($"Waiting for {call.Request.Subject}", "The model is locked.");
            HttpTrace.Output?.Verbose(
                $"The model is locked; asking again in {delay.TotalSeconds:0.#} s for {call.Request.Subject}.");
            return;
        }

        if (failure.Status == 429)
        {
            await _budget.PauseAsync(delay).ConfigureAwait(false);
        }

        HttpTrace.Output?.Verbose($"Repeating in {delay.TotalSeconds:0.0} s: {failure.Message}");
    }

    private static Call CallOf(ResilienceContext context) =>
        context.Properties.TryGetValue(CallKey, out var call) ? call : throw new InvalidOperationException("No call.");

    private sealed record Call(AnaplanRequest Request, long Started);
}
