using System.Net.Http.Headers;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>The calls of the Authentication Service (reference sections 1.2 and 1.5).</summary>
internal sealed class AuthenticationService(Uri baseUri, HttpSender sender, RetryPipeline retries, TimeProvider time)
{
    private static readonly TimeSpan CallTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromMinutes(35);

    // A login changes nothing that a second one would spoil.
    private static readonly RetriedCall Login = new("the login");

    /// <summary>Logs in. The body, if any, is made anew for each attempt because it may not be replayed.</summary>
    public Task<AnaplanToken> AuthenticateAsync(
        Func<(AuthenticationHeaderValue Header, byte[]? Body)> credentials, CancellationToken cancellationToken) =>
        SendAsync(
            () =>
            {
                var (header, body) = credentials();
                return Request(HttpMethod.Post, "token/authenticate", header, body);
            },
            ReadTokenAsync,
            cancellationToken);

    public Task<AnaplanToken> RefreshAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        SendAsync(
            () => Request(HttpMethod.Post, "token/refresh", Header(token), null), ReadTokenAsync, cancellationToken);

    /// <summary>Who the token belongs to; null where the server does not tell.</summary>
    public async Task<UserInfoRecord?> ValidateAsync(AnaplanToken token, CancellationToken cancellationToken)
    {
        var answer = await SendAsync(
            () => Request(HttpMethod.Get, "token/validate", Header(token), null),
            async (response, ended) =>
            {
                using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                return await JsonSerializer.DeserializeAsync(stream, AnaplanJson.Default.ValidateAnswerRecord, ended)
                    .ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return answer?.UserInfo;
    }

    public Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        sender.SendAsync(
            Request(HttpMethod.Post, "token/logout", Header(token), null),
            CallTimeout,
            static (_, _) => Task.FromResult(true),
            cancellationToken);

    /// <summary>The one scheme that every service of the platform takes (reference section 1.3).</summary>
    public static AuthenticationHeaderValue Header(AnaplanToken token) => new("AnaplanAuthToken", token.Value);

    private async Task<T> SendAsync<T>(
        Func<HttpRequestMessage> request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        try
        {
            return await retries.ExecuteAsync(
                Login,
                async token => await sender.SendAsync(request(), CallTimeout, read, token).ConfigureAwait(false),
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw LoginFailures.Name(failure);
        }
    }

    private async Task<AnaplanToken> ReadTokenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        var answer = await JsonSerializer
            .DeserializeAsync(stream, AnaplanJson.Default.TokenAnswerRecord, cancellationToken).ConfigureAwait(false);
        if (answer?.Status?.StartsWith("FAILURE", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw LoginFailures.Refused(answer.Status, answer.StatusMessage, (int)response.StatusCode);
        }

        if (answer?.TokenInfo?.TokenValue is not { Length: > 0 } value)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanAnswerUnreadable,
                FailureCategory.ProtocolError,
                "The authentication service answered without a token.",
                "Check that the authentication address is the one of your region.");
        }

        var now = time.GetUtcNow();
        var expires = answer.TokenInfo.ExpiresAt is { } milliseconds and > 0
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : now + DocumentedLife;
        return new AnaplanToken(value, now, expires);
    }

    private HttpRequestMessage Request(HttpMethod method, string path, AuthenticationHeaderValue header, byte[]? body)
    {
        var request = new HttpRequestMessage(method, AnaplanUri.Combine(baseUri, path));
        request.Headers.Authorization = header;
        request.Headers.Accept.ParseAdd("application/json");
        if (body is not null)
        {
            request.Content = RequestBody.Json(body);
        }

        return request;
    }
}
