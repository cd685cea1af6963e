using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

/// <summary>A sandbox with a small planning model and a plain HTTP client that is logged in.</summary>
internal sealed class AnaplanCaller : IAsyncDisposable
{
    private readonly HttpClientHandler _handler = new() { AllowAutoRedirect = false };

    private AnaplanCaller(AnaplanSandbox sandbox, FakeTimeProvider time)
    {
        Sandbox = sandbox;
        Time = time;
        Http = new HttpClient(_handler, false);
    }

    public AnaplanSandbox Sandbox { get; }

    public FakeTimeProvider Time { get; }

    public HttpClient Http { get; }

    public AnaplanModel Model => Sandbox.Models.First();

    public string ModelPath => $"workspaces/{Model.Workspace.Id}/models/{Model.Id}";

    public static LedgerShape Shape => new()
    {
        Accounts =
        [
            new PlanningAccount("4", "Revenue", "Title"),
            new PlanningAccount("4000", "Sales", "Revenue", "4"),
            new PlanningAccount("4100", "Services", "Revenue", "4"),
            new PlanningAccount("6000", "Salaries", "Expense"),
        ],
        CostCenters = [new PlanningCostCenter("100", "Plant"), new PlanningCostCenter("200", "Office")],
        Currencies = ["EUR", "USD"],
        FirstMonth = new DateOnly(2026, 1, 1),
        Months = 24,
        Budget =
        [
            new PlanningFigure("4000", "100", new DateOnly(2026, 1, 1), 1000.5m),
            new PlanningFigure("6000", "200", new DateOnly(2026, 2, 1), -250.25m),
        ],
    };

    public static async Task<AnaplanCaller> StartAsync(LedgerShape? shape = null, Action<SandboxSettings>? settings = null,
        IReadOnlyList<SandboxUser>? users = null, IReadOnlyList<OAuthClient>? clients = null, bool logIn = true)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero));
        var changed = new SandboxSettings();
        settings?.Invoke(changed);
        var sandbox = await AnaplanSandbox.StartAsync(new AnaplanSandboxOptions
        {
            Time = time,
            Workspaces = [PlanningModel.ForLedger(shape ?? Shape)],
            Users = users ?? [],
            OAuthClients = clients ?? [],
            Settings = changed,
        });
        var api = new AnaplanCaller(sandbox, time);
        if (logIn)
        {
            await api.LogInAsync();
        }

        return api;
    }

    public async Task<JsonObject> LogInAsync(SandboxUser? user = null)
    {
        user ??= Sandbox.Users[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, Auth("authenticate"));
        request.Headers.Authorization = Basic(user.Email, user.Password);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await Json(response);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Token = body["tokenInfo"]!["tokenValue"]!.ToString();
        return body;
    }

    public string? Token { get; set; }

    public Uri Auth(string call) => new(Sandbox.AuthenticationUri, "token/" + call);

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? content = null,
        string? accept = null, string scheme = "AnaplanAuthToken")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Sandbox.ApiUri}/{path}");
        request.Content = content;
        if (Token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"{scheme} {Token}");
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonObject> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK) =>
        await SendJsonAsync("GET", path, null, expected);

    public async Task<JsonObject> SendJsonAsync(
        string method, string path, string? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await SendAsync(method, path, body is null ? null : JsonContent(body));
        Assert.Equal(expected, response.StatusCode);
        return await Json(response);
    }

    public async Task<string> TextAsync(string path, string? accept = null)
    {
        using var response = await SendAsync("GET", path, accept: accept);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public static StringContent JsonContent(string body) => new(body, Encoding.UTF8, "application/json");

    public static ByteArrayContent Octets(byte[] bytes, string type = "application/octet-stream")
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return content;
    }

    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public string FileId(string name) => Model.Files.Single(file => file.Name == name).Id;

    public string ImportId(string name) => Model.Imports.Single(import => import.Name == name).Id;

    public string ExportId(string name) => Model.Exports.Single(export => export.Name == name).Id;

    public string ProcessId(string name) => Model.Processes.Single(process => process.Name == name).Id;

    public async Task UploadAsync(string fileName, params string[] chunks)
    {
        var file = $"{ModelPath}/files/{FileId(fileName)}";
        var begun = await SendJsonAsync("POST", file, $$"""{"chunkCount":{{chunks.Length}}}""");
        Assert.Equal(FileId(fileName), begun["file"]!["id"]!.ToString());
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            using var put = await SendAsync("PUT", $"{file}/chunks/{chunk}",
                Octets(Gzip(chunks[chunk]), "application/x-gzip"));
            Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        }
    }

    /// <summary>The content of a file or an export, chunk by chunk.</summary>
    public async Task<byte[]> DownloadAsync(string fileId)
    {
        var file = $"{ModelPath}/files/{fileId}";
        using var content = new MemoryStream();
        foreach (var chunk in (await GetAsync($"{file}/chunks"))["chunks"]!.AsArray())
        {
            using var part = await SendAsync("GET", $"{file}/chunks/{chunk!["id"]}");
            Assert.Equal(HttpStatusCode.OK, part.StatusCode);
            await part.Content.CopyToAsync(content, TestContext.Current.CancellationToken);
        }

        return content.ToArray();
    }

    public async Task<string> FileTextAsync(string fileId) => Encoding.UTF8.GetString(await DownloadAsync(fileId));

    public async Task<string> StartTaskAsync(string kindAndId, string body = """{"localeName":"en_US"}""")
    {
        var started = await SendJsonAsync("POST", $"{ModelPath}/{kindAndId}/tasks", body);
        return started["task"]!["taskId"]!.ToString();
    }

    /// <summary>Starts a task, lets it run to its end and gives the task object.</summary>
    public async Task<JsonObject> RunAsync(string kindAndId, string body = """{"localeName":"en_US"}""")
    {
        var task = await StartTaskAsync(kindAndId, body);
        await Sandbox.WhenIdleAsync();
        return await TaskAsync(kindAndId, task);
    }

    public async Task<JsonObject> TaskAsync(string kindAndId, string task) =>
        (await GetAsync($"{ModelPath}/{kindAndId}/tasks/{task}"))["task"]!.AsObject();

    /// <summary>Asks for the task until it is in a state; each answer is a round trip, so nothing sleeps.</summary>
    public async Task UntilAsync(string kindAndId, string task, string state)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while ((await TaskAsync(kindAndId, task))["taskState"]!.ToString() != state)
        {
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Moves the clock on until something has ended. How far it moves depends on the machine, so tokens must live long.
    /// </summary>
    public async Task AdvanceUntilAsync(Task ended)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!ended.IsCompleted)
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
            limit.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task<JsonObject> ImportAsync(string import, string file, params string[] chunks)
    {
        await UploadAsync(file, chunks);
        return await RunAsync($"imports/{ImportId(import)}");
    }

    /// <summary>The counters of a detail, from its flat key, value list.</summary>
    public static Dictionary<string, string?> Values(JsonNode detail)
    {
        var flat = detail["values"]!.AsArray();
        return Enumerable.Range(0, flat.Count / 2)
            .ToDictionary(index => flat[index * 2]!.ToString(), index => flat[(index * 2) + 1]?.ToString());
    }

    public static async Task<JsonObject> Json(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _handler.Dispose();
        await Sandbox.DisposeAsync();
    }
}
