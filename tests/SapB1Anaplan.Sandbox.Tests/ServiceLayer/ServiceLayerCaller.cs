using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

/// <summary>A Service Layer with a small company, and a bare client that handles its cookies by hand.</summary>
internal sealed class ServiceLayerCaller : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false });

    private ServiceLayerCaller(ServiceLayerSandbox server, FakeTimeProvider time)
    {
        Server = server;
        Time = time;
    }

    public ServiceLayerSandbox Server { get; }

    public Company Company => Server.Company;

    public FakeTimeProvider Time { get; }

    public string Root { get; set; } = "v2";

    public string? Cookie { get; set; }

    public static Task<ServiceLayerCaller> StartAsync(
        Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null, int entries = 0) =>
        StartAsync(SmallCompany.Make(entries), change);

    public static async Task<ServiceLayerCaller> StartAsync(
        Company company, Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 15, 10, 0, 0, TimeSpan.Zero));
        var options = new ServiceLayerSandboxOptions { Time = time, Companies = [company] };
        var server = await ServiceLayerSandbox.StartAsync(change?.Invoke(options) ?? options);
        return new ServiceLayerCaller(server, time);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    public async Task<ServiceLayerCaller> LoginAsync()
    {
        using var answer = await SendAsync("POST", "Login", LoginBody());
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Cookie = string.Join("; ", answer.Message.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]));
        return this;
    }

    public static string LoginBody(
        string password = Company.DefaultPassword, string database = "SBODEMO", string user = Company.DefaultUser) =>
        JsonSerializer.Serialize(new { CompanyDB = database, UserName = user, Password = password });

    public Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync("GET", path, null, headers);

    public async Task<JsonElement> JsonAsync(string path, params (string Name, string Value)[] headers)
    {
        using var answer = await GetAsync(path, headers);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }

    public Task<Answer> PostAsync(string path, string body, params (string Name, string Value)[] headers) =>
        SendAsync("POST", path, body, headers);

    public async Task<Answer> SendAsync(
        string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var target = path.StartsWith('/') ? path : $"/b1s/{Root}/{path}";
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.Uri, target));
        if (Cookie is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", Cookie);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var message = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return new Answer(message, await message.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

internal sealed record Answer(HttpResponseMessage Message, string Text) : IDisposable
{
    public HttpStatusCode Status => Message.StatusCode;

    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Code => Json.GetProperty("error").GetProperty("code").ToString();

    public string ErrorText => Json.GetProperty("error").GetProperty("message").ToString();

    public void Dispose() => Message.Dispose();
}
