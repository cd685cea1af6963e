using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Hosting;

public sealed class LoopbackServerTests : IAsyncLifetime
{
    private const string Answer = "0123456789012345678901234567890123456789";

    private readonly HttpClient _http = new();
    private readonly FakeTimeProvider _time = new();
    private LoopbackServer _server = null!;
    private int _handled;

    public async ValueTask InitializeAsync() =>
        _server = await LoopbackServer.StartAsync(
            new LoopbackServerOptions
            {
                Time = _time,
                FaultNames = ["own-fault"],
                ErrorBody = (_, code) => $$"""{"code":{{code}}}""",
            },
            async context =>
            {
                Interlocked.Increment(ref _handled);
                RequestLog.Annotate(context, session: "s1", user: "u1");
                await context.Request.Body.CopyToAsync(Stream.Null);
                await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(Answer));
            });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    private Task<HttpResponseMessage> GetAsync(string path = "/a?x=1") =>
        _http.GetAsync(new Uri(_server.Uri, path), TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_request_is_answered_and_logged()
    {
        using var response = await _http.PostAsync(
            new Uri(_server.Uri, "/a?x=1"), new StringContent("12345"), TestContext.Current.CancellationToken);

        Assert.Equal(Answer, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var logged = Assert.Single(_server.Requests.Records);
        Assert.Equal(("POST", "/a", "?x=1", 200), (logged.Method, logged.Path, logged.Query, logged.Status));
        Assert.Equal((5L, 40L, "s1", "u1"), (logged.BytesIn, logged.BytesOut, logged.Session, logged.User));
        Assert.Equal(0, _server.Requests.InFlight);
    }

    [Fact]
    public async Task Cut_before_commits_nothing()
    {
        _server.Faults.Add(FaultNames.CutBefore, times: 1);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync());

        Assert.Equal(0, _handled);
        using var second = await GetAsync();
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
    }

    [Fact]
    public async Task Cut_after_commits_and_answers_nothing()
    {
        _server.Faults.Add(FaultNames.CutAfter, times: 1);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => GetAsync());

        Assert.Equal(1, _handled);
    }

    [Fact]
    public async Task Status_answers_in_the_servers_shape_with_retry_after()
    {
        _server.Faults.Add(new Fault { Name = FaultNames.Status, Argument = "429", RetryAfter = "7" });

        using var response = await GetAsync();

        Assert.Equal(429, (int)response.StatusCode);
        Assert.Equal("7", response.Headers.GetValues("Retry-After").Single());
        Assert.Equal(
            """{"code":429}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, _handled);
        Assert.Equal("status", _server.Requests.Records.Single().Fault);
    }

    [Fact]
    public async Task Status_after_commits_first()
    {
        _server.Faults.Add(FaultNames.StatusAfter, "502", body: "html");

        using var response = await GetAsync();

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.StartsWith("<!DOCTYPE", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, _handled);
    }

    [Fact]
    public async Task Truncate_promises_the_whole_and_sends_half()
    {
        _server.Faults.Add(FaultNames.Truncate);

        using var response = await _http.GetAsync(
            new Uri(_server.Uri, "/"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        Assert.Equal(40, response.Content.Headers.ContentLength);
        await Assert.ThrowsAnyAsync<HttpRequestException>(
            () => response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(FaultNames.Slow, 0)]
    [InlineData(FaultNames.SlowAfter, 1)]
    public async Task Slow_waits_on_the_given_clock(string name, int handledBefore)
    {
        _server.Faults.Add(name, "60000");

        var answer = GetAsync();
        while (_server.Faults.Struck(name) == 0 || _handled < handledBefore)
        {
            await Task.Yield();
        }

        Assert.False(answer.IsCompleted);
        Assert.Equal(handledBefore, _handled);
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            await Task.Yield();
        }

        using var response = await answer;
        Assert.Equal(Answer, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_fault_strikes_by_skip_every_and_times()
    {
        _server.Faults.Add("own-fault", pathPattern: "^/b1s", method: "GET", skip: 1, every: 2, times: 2);

        var struck = Enumerable.Range(1, 9).Where(_ => _server.Faults.Strike("own-fault", "GET", "/b1s/v2/X") is not null);

        Assert.Equal([3, 5], struck);
        Assert.Null(_server.Faults.Strike("own-fault", "POST", "/b1s/v2/X"));
        Assert.Equal(9, _server.Faults.List().Single().Matched);
    }

    [Fact]
    public void Chances_follow_the_seed()
    {
        bool[] Draw()
        {
            _server.Faults.Clear();
            _server.Faults.Reseed(42);
            _server.Faults.Add("own-fault", probability: 0.3);
            return [.. Enumerable.Range(0, 1000).Select(_ => _server.Faults.Strike("own-fault", "GET", "/") is not null)];
        }

        var first = Draw();

        Assert.Equal(first, Draw());
        Assert.InRange(first.Count(b => b), 250, 350);
    }

    [Fact]
    public async Task Faults_are_switched_over_http()
    {
        var token = TestContext.Current.CancellationToken;
        var faults = new Uri(_server.Uri, "/sandbox/faults");

        using var added = await _http.PostAsJsonAsync(
            faults, new { name = "status", argument = 503, times = 1, body = "empty" }, token);
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);
        using var struck = await GetAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, struck.StatusCode);

        var listed = await _http.GetFromJsonAsync<JsonElement>(faults, token);
        Assert.Equal(1, listed.GetProperty("faults")[0].GetProperty("struck").GetInt32());
        using var unknown = await _http.PostAsJsonAsync(faults, new { name = "no-such-fault" }, token);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.StatusCode);
        using var cleared = await _http.DeleteAsync(faults, token);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Empty(_server.Faults.List());

        var log = await _http.GetFromJsonAsync<JsonElement>(new Uri(_server.Uri, "/sandbox/requests?status=503"), token);
        Assert.Equal(1, log.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Https_shows_the_thumbprint_it_was_started_with()
    {
        await using var server = await LoopbackServer.StartAsync(
            new LoopbackServerOptions { Https = true }, context => context.Response.WriteAsync("ok"));
        string? seen = null;
        using var handler = new HttpClientHandler
        {
            ServerCertificateCustomValidationCallback = (_, certificate, _, _) =>
            {
                seen = certificate?.Thumbprint;
                return true;
            },
        };
        using var http = new HttpClient(handler);

        Assert.Equal("ok", await http.GetStringAsync(server.Uri, TestContext.Current.CancellationToken));
        Assert.Equal(server.CertificateThumbprint, seen);
    }
}
