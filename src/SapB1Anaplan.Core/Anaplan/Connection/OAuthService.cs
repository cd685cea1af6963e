using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>The calls of the OAuth2 endpoints (reference section 1.6). Bodies are JSON.</summary>
internal sealed class OAuthService(Uri baseUri, HttpSender sender, TimeProvider time)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromMinutes(1);
    private static readonly RetriedCall Login = new("the login", Repeatable: false);

    private readonly RetryPipeline _retries = new(RetryPolicy.SingleUse(), time);

    public Uri Base { get; } = baseUri;

    public async Task<OAuthDeviceRecord> StartDeviceAsync(OAuthRequestRecord body, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync("oauth/device/code", body, AnaplanJson.Default.OAuthDeviceRecord, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw LoginFailures.Name(failure);
        }
    }

    /// <summary>
    /// Asks for tokens. What the server refuses comes back as an error word, for the caller to decide on.
    /// </summary>
    public async Task<OAuthTokenRecord> AskTokenAsync(OAuthRequestRecord body, CancellationToken cancellationToken)
    {
        try
        {
            return await PostAsync("oauth/token", body, AnaplanJson.Default.OAuthTokenRecord, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TransportException failure) when (failure.Status is 400 or 401 or 403)
        {
            return Refusal(failure) ?? throw LoginFailures.Name(failure);
        }
        catch (TransportException failure)
        {
            throw LoginFailures.Name(failure);
        }
    }

    private static OAuthTokenRecord? Refusal(TransportException refused)
    {
        try
        {
            var answer = string.IsNullOrWhiteSpace(refused.Body)
                ? null
                : JsonSerializer.Deserialize(refused.Body!, AnaplanJson.Default.OAuthTokenRecord);
            return answer?.Error is null ? null : answer;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Task<T> PostAsync<T>(
        string path, OAuthRequestRecord body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class =>
        _retries.ExecuteAsync(Login, token => SendAsync(path, body, type, token), cancellationToken);

    private Task<T> SendAsync<T>(
        string path, OAuthRequestRecord body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var request = new HttpRequestMessage(HttpMethod.Post, AnaplanUri.Combine(Base, path))
        {
            Content = RequestBody.Json(JsonSerializer.SerializeToUtf8Bytes(body, AnaplanJson.Default.OAuthRequestRecord)),
        };
        request.Headers.Accept.ParseAdd("application/json");
        return sender.SendAsync(
            request,
            CallTimeout,
            async (response, ended) =>
            {
                using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                return await JsonSerializer.DeserializeAsync(stream, type, ended).ConfigureAwait(false)
                    ?? throw new JsonException("The answer is empty.");
            },
            cancellationToken);
    }
}
