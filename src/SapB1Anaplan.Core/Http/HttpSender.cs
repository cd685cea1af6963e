using System.Net.Http.Headers;
using System.Text;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Sends requests of one connection and reads their answers within a time limit each. Whatever goes wrong comes out as
/// a <see cref="TransportException"/>, a cancellation by the caller as <see cref="OperationCanceledException"/>.
/// </summary>
internal sealed class HttpSender : IDisposable
{
    /// <summary>The header that carries the id of a request, so that traces of both sides can be joined.</summary>
    public const string RequestIdHeader = "X-Request-ID";

    private const int ErrorBodyLimit = 64 * 1024;

    private readonly HttpClient _client;
    private readonly TimeProvider _time;

    public HttpSender(HttpConnectionOptions options)
    {
        Certificates = new ServerCertificateCheck(options.CertificateThumbprint, options.SkipCertificateCheck);
        _client = HttpClientFactory.Create(options, Certificates);
        _time = options.TimeProvider;
    }

    /// <summary>What this connection accepts as certificate.</summary>
    public ServerCertificateCheck Certificates { get; }

    /// <summary>Sends one request once.</summary>
    /// <typeparam name="T">What the reader makes of the answer.</typeparam>
    /// <param name="request">The request; it is disposed of.</param>
    /// <param name="timeout">The limit for everything up to the last byte read.</param>
    /// <param name="read">Reads an answer with a 2xx status.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<T> SendAsync<T>(
        HttpRequestMessage request,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var requestId = Guid.NewGuid().ToString("N");
        var call = new HttpCall(request, requestId, timeout, Certificates);
        var started = _time.GetTimestamp();
        using var limit = _time.CreateCancellationTokenSource(timeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using (request)
            {
                // A balancer of the Service Layer answers 500 with an empty body to "Expect: 100-continue".
                request.Headers.ExpectContinue = false;
                request.Headers.TryAddWithoutValidation(RequestIdHeader, requestId);
                HttpTrace.Sending(call, request.Headers);
                using var response = await _client
                    .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);

                // Streams of .NET Framework do not heed a token; closing the answer ends the read.
                using var abort = linked.Token.Register(static r => ((HttpResponseMessage)r!).Dispose(), response);
                call.Status = (int)response.StatusCode;
                HttpTrace.Answered(call, response.Headers, _time.GetElapsedTime(started));
                return response.IsSuccessStatusCode
                    ? await read(response, linked.Token).ConfigureAwait(false)
                    : throw await RefusalAsync(response, call).ConfigureAwait(false);
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cause = limit.IsCancellationRequested && failure is not TransportException
                ? new TimeoutException("The time limit of the call was reached.", failure)
                : failure;
            if (!IsExpected(cause))
            {
                throw;
            }

            var named = TransportFailures.Name(cause, call);
            HttpTrace.Failed(call, named, _time.GetElapsedTime(started));
            if (ReferenceEquals(named, failure))
            {
                throw;
            }

            throw named;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static bool IsExpected(Exception failure) => failure is
        HttpRequestException or IOException or OperationCanceledException or TimeoutException or TransportException
        or ObjectDisposedException or InvalidDataException or FormatException or System.Text.Json.JsonException
        or System.Net.WebException or System.Net.Sockets.SocketException;

    private async Task<TransportException> RefusalAsync(HttpResponseMessage response, HttpCall call)
    {
        var body = string.Empty;
        try
        {
            body = await ReadTextAsync(response.Content).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is IOException or HttpRequestException or ObjectDisposedException)
        {
            // The status alone says enough; what the body would have added is lost.
        }

        var refusal = new HttpRefusal(
            (int)response.StatusCode,
            response.ReasonPhrase,
            body,
            response.Content?.Headers.ContentType?.MediaType,
            RetryAfter(response.Headers.RetryAfter));
        return TransportFailures.Name(refusal, call);
    }

    private static async Task<string> ReadTextAsync(HttpContent? content)
    {
        if (content is null)
        {
            return string.Empty;
        }

        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var buffer = new char[ErrorBodyLimit];
        var length = await reader.ReadBlockAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
        return new string(buffer, 0, length);
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        var wait = header?.Delta ?? (header?.Date - _time.GetUtcNow());
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
