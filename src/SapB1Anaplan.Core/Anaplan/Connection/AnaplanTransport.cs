using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Sends calls to the data API: within the machine's share of the tenant's requests, with a living token, repeated
/// where that does no harm, and waiting while the model is locked (reference sections 5 and 6).
/// </summary>
internal sealed class AnaplanTransport(HttpSender sender, TokenKeeper tokens, RequestBudget budget, AnaplanOptions options)
{
    private readonly Uri _base = AnaplanUri.ApiBase(options.ApiUri);
    private readonly RetryPipeline _retries = new(
        RetryPolicy.DataApi(new RetryOptions
        {
            MaxRetries = options.MaxRetries,
            Delay = options.RetryDelay,
            RateLimitDelay = options.RateLimitDelay,
            LockedBudget = options.ModelWait,
            LockedDelay = options.PollDelay,
        }),
        options.TimeProvider,
        budget.PauseAsync);

    /// <summary>Sends a call and reads its answer; the reading is part of what is repeated.</summary>
    public async Task<T> SendAsync<T>(
        AnaplanRequest request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                new RetriedCall(request.Subject, request.Repeatable, CallerRepeats: !request.Retry),
                token => AttemptAsync(request, read, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw AnaplanFailures.Name(failure, request);
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
        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendOnceAsync(request, token, read, cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure) when (failure.Status == 401)
        {
            token = await tokens.ReplaceAsync(token, cancellationToken).ConfigureAwait(false);
            return await SendOnceAsync(request, token, read, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<T> SendOnceAsync<T>(
        AnaplanRequest request,
        AnaplanToken token,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        await budget.TakeAsync(cancellationToken).ConfigureAwait(false);
        var message = new HttpRequestMessage(request.Method, AddressOf(request.Path)) { Content = request.Content?.Invoke() };
        message.Headers.Authorization = AuthenticationService.Header(token);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        return await sender.SendAsync(message, request.Timeout ?? options.RequestTimeout, read, cancellationToken)
            .ConfigureAwait(false);
    }

    private Uri AddressOf(string path)
    {
        var query = path.IndexOf('?');
        return query < 0
            ? AnaplanUri.Combine(_base, path)
            : new Uri(AnaplanUri.Combine(_base, path.Substring(0, query)).AbsoluteUri + path.Substring(query));
    }
}
