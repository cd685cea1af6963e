using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Http;

public sealed class HttpSenderTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task A_refused_connection_is_named_and_provably_not_sent()
    {
        // Bound and not listening: it refuses, and no other test can be given the port.
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)socket.LocalEndPoint!).Port;

        var failure = await FailureAsync($"http://127.0.0.1:{port}/x");

        Assert.Equal((ErrorIds.ConnectionRefused, WriteOutcome.NotSent), (failure.ErrorId, failure.Outcome));
    }

    [Fact]
    public async Task An_unknown_host_is_named_and_provably_not_sent()
    {
        var failure = await FailureAsync("http://no-such-host.invalid/x");

        Assert.Equal((ErrorIds.HostNotFound, WriteOutcome.NotSent), (failure.ErrorId, failure.Outcome));
    }

    [Fact]
    public async Task A_server_that_speaks_no_tls_is_named_and_provably_not_sent()
    {
        using var server = new RawServer("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");

        var failure = await FailureAsync($"https://127.0.0.1:{server.Port}/x");

        Assert.Equal((ErrorIds.TlsFailed, WriteOutcome.NotSent), (failure.ErrorId, failure.Outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"value\":")]
    public async Task A_connection_cut_after_the_request_leaves_the_outcome_unknown(string answer)
    {
        using var server = new RawServer(answer);

        var failure = await FailureAsync($"http://127.0.0.1:{server.Port}/x");

        Assert.Equal((ErrorIds.ConnectionLost, WriteOutcome.Unknown), (failure.ErrorId, failure.Outcome));
    }

    [Fact]
    public async Task A_hung_server_ends_at_the_limit_of_the_call_with_the_outcome_unknown()
    {
        using var server = new RawServer(null);
        var time = new FakeTimeProvider();
        using var sender = new HttpSender(new() { TimeProvider = time });

        var call = SendAsync(sender, $"http://127.0.0.1:{server.Port}/x", Limit, CancellationToken.None);
        await server.Received;
        time.Advance(Limit);
        var failure = await Assert.ThrowsAsync<TransportException>(() => call);

        Assert.Equal((ErrorIds.RequestTimedOut, WriteOutcome.Unknown), (failure.ErrorId, failure.Outcome));
    }

    [Fact]
    public async Task A_time_limit_before_the_connection_stands_is_provably_not_sent()
    {
        var time = new FakeTimeProvider();
        using var sender = new HttpSender(new() { TimeProvider = time, Handler = new Stub((_, token) => Task.Delay(-1, token).ContinueWith(
            _ => new HttpResponseMessage(), token, TaskContinuationOptions.None, TaskScheduler.Default)) });

        var call = SendAsync(sender, "http://h/x", Limit, CancellationToken.None);
        time.Advance(Limit);
        var failure = await Assert.ThrowsAsync<TransportException>(() => call);

        Assert.Equal((ErrorIds.RequestTimedOut, WriteOutcome.NotSent), (failure.ErrorId, failure.Outcome));
    }

    [Fact]
    public async Task Cancelling_a_hung_call_ends_it_at_once()
    {
        using var server = new RawServer(null);
        // On this clock the limit never comes, so that nothing but the cancelling can end the call.
        using var sender = new HttpSender(new() { TimeProvider = new FakeTimeProvider() });
        using var source = new CancellationTokenSource();
        var call = SendAsync(sender, $"http://127.0.0.1:{server.Port}/x", Limit, source.Token);
        await server.Received;
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Theory]
    [InlineData(400, FailureCategory.InvalidData, WriteOutcome.Refused)]
    [InlineData(401, FailureCategory.AuthenticationError, WriteOutcome.Refused)]
    [InlineData(403, FailureCategory.PermissionDenied, WriteOutcome.Refused)]
    [InlineData(404, FailureCategory.ObjectNotFound, WriteOutcome.Refused)]
    [InlineData(409, FailureCategory.ResourceExists, WriteOutcome.Refused)]
    [InlineData(412, FailureCategory.InvalidOperation, WriteOutcome.Refused)]
    [InlineData(422, FailureCategory.InvalidData, WriteOutcome.Refused)]
    [InlineData(429, FailureCategory.LimitsExceeded, WriteOutcome.Refused)]
    [InlineData(500, FailureCategory.ResourceUnavailable, WriteOutcome.Unknown)]
    [InlineData(502, FailureCategory.ResourceUnavailable, WriteOutcome.Unknown)]
    [InlineData(503, FailureCategory.ResourceUnavailable, WriteOutcome.Unknown)]
    [InlineData(302, FailureCategory.ProtocolError, WriteOutcome.Refused)]
    public async Task Every_status_has_its_category_and_meaning_for_a_write(int status, FailureCategory category, WriteOutcome outcome)
    {
        using var sender = new HttpSender(new() { Handler = new Stub((_, _) =>
            Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("why") })) });

        var failure = await Assert.ThrowsAsync<TransportException>(
            () => SendAsync(sender, "http://h/x", Limit, CancellationToken.None));

        Assert.Equal((category, outcome, "why"), (failure.Category, failure.Outcome, failure.Body));
    }

    [Fact]
    public async Task Every_request_says_who_sends_it_and_never_expects_a_continue()
    {
        HttpRequestMessage? seen = null;
        using var sender = new HttpSender(new() { Handler = new Stub((request, _) =>
        {
            seen = request;
            return Task.FromResult(new HttpResponseMessage());
        }) });

        await SendAsync(sender, "http://h/x", Limit, CancellationToken.None);

        Assert.False(seen!.Headers.ExpectContinue);
        Assert.StartsWith("SapB1Anaplan/", seen.Headers.UserAgent.ToString());
        Assert.Matches("^[0-9a-f]{32}$", seen.Headers.GetValues(HttpSender.RequestIdHeader).Single());
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sun, 01 Nov 2026 10:00:30 GMT", 30)]
    public async Task Retry_after_is_read_as_seconds_and_as_date_and_is_waited_for(string header, int seconds)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero));
        var calls = 0;
        using var sender = new HttpSender(new() { TimeProvider = time, Handler = new Stub((_, _) =>
        {
            var answer = new HttpResponseMessage(++calls == 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
            answer.Headers.TryAddWithoutValidation("Retry-After", header);
            return Task.FromResult(answer);
        }) });
        var pipeline = new RetryPipeline(RetryPolicy.Standard(new()), time);

        var read = pipeline.ExecuteAsync(new("x"), token => SendAsync(sender, "http://h/x", Limit, token), CancellationToken.None);
        Assert.Equal(1, calls);
        time.Advance(TimeSpan.FromSeconds(seconds - 1));
        Assert.False(read.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(1));
        await read;

        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_wait_longer_than_the_budget_is_not_begun()
    {
        var time = new FakeTimeProvider();
        var pipeline = new RetryPipeline(RetryPolicy.Standard(new() { Budget = TimeSpan.FromSeconds(10) }), time);
        using var sender = new HttpSender(new() { TimeProvider = time, Handler = new Stub((_, _) =>
        {
            var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
            answer.Headers.TryAddWithoutValidation("Retry-After", "60");
            return Task.FromResult(answer);
        }) });

        await Assert.ThrowsAsync<TransportException>(() => pipeline.ExecuteAsync(
            new("x"),
            token => SendAsync(sender, "http://h/x", Limit, token), CancellationToken.None));
    }

    [Theory]
    [InlineData("AA:bb CC", false)]
    [InlineData("00112233445566778899AABBCCDDEEFF00112233", true)]
    [InlineData("\u200e00 11 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22 33", true)]
    [InlineData("0011223344556677889900112233445566778899001122334455667788990011", true)]
    [InlineData("ZZ112233445566778899AABBCCDDEEFF00112233", false)]
    public void Thumbprints_are_taken_as_people_copy_them(string thumbprint, bool valid)
    {
        var failure = Record.Exception(() => ServerCertificateCheck.Normalize(thumbprint));
        Assert.Equal(valid, failure is null);
        Assert.True(valid || failure is SapB1AnaplanException { ErrorId: ErrorIds.ThumbprintInvalid });
    }

    private static async Task<TransportException> FailureAsync(string address, TimeSpan? limit = null)
    {
        using var sender = new HttpSender(new());
        return await Assert.ThrowsAsync<TransportException>(
            () => SendAsync(sender, address, limit ?? Limit, CancellationToken.None));
    }

    private static Task<string> SendAsync(HttpSender sender, string address, TimeSpan limit, CancellationToken token) =>
        sender.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, address) { Content = RequestBody.Json("{}") },
            limit,
            (response, cancel) => response.Content.ReadAsStringAsync(cancel),
            token);

    private sealed class Stub(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer)
        : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token) =>
            answer(request, token);
    }

    /// <summary>Takes one connection, reads what comes first, answers with these bytes and closes; null: never answers.</summary>
    private sealed class RawServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly TaskCompletionSource _received = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public RawServer(string? answer)
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _ = ServeAsync(answer);
        }

        public int Port { get; }

        /// <summary>Done when the whole request is here.</summary>
        public Task Received => _received.Task;

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Dispose();
            _stop.Dispose();
        }

        private async Task ServeAsync(string? answer)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            var received = new StringBuilder();
            var buffer = new byte[4096];
            do
            {
                var count = await stream.ReadAsync(buffer, _stop.Token);
                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
                if (received[0] != 'P')
                {
                    break;
                }
            }
            while (!received.ToString().EndsWith("\r\n\r\n{}", StringComparison.Ordinal));

            _received.TrySetResult();
            if (answer is null)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer!), _stop.Token);
        }
    }
}
