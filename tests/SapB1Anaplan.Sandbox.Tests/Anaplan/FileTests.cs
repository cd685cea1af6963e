using System.Net;
using System.Text;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class FileTests
{
    private const string Rows = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n";

    [Fact]
    public async Task A_chunk_is_answered_with_204_and_nothing_else()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var file = $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}";
        await api.SendJsonAsync("POST", file, """{"chunkCount":1}""");
        using var put = await api.SendAsync("PUT", $"{file}/chunks/0", AnaplanCaller.Octets(Encoding.UTF8.GetBytes(Rows)));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Null(put.Content.Headers.ContentType);
        Assert.Equal(Rows, await api.TextAsync($"{file}/chunks/0"));
    }

    [Fact]
    public async Task Chunks_of_a_wrong_type_or_number_are_refused()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var file = $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}";
        await api.SendJsonAsync("POST", file, """{"chunkCount":1}""");
        using var json = await api.SendAsync("PUT", $"{file}/chunks/0", AnaplanCaller.JsonContent("{}"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var outside = await api.SendAsync("PUT", $"{file}/chunks/1", AnaplanCaller.Octets([1]));
        Assert.Equal(HttpStatusCode.BadRequest, outside.StatusCode);
        using var noGzip = await api.SendAsync("PUT", $"{file}/chunks/0", AnaplanCaller.Octets([1, 2, 3], "application/x-gzip"));
        Assert.Equal(HttpStatusCode.BadRequest, noGzip.StatusCode);
    }

    [Fact]
    public async Task An_open_upload_shows_only_once_completed_with_a_body()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var file = $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}";
        await api.UploadAsync("Actuals.csv", "old");
        await api.SendJsonAsync("POST", file, """{"chunkCount":-1}""");
        using (await api.SendAsync("PUT", $"{file}/chunks/0", AnaplanCaller.Octets("ne"u8.ToArray())))
        using (await api.SendAsync("PUT", $"{file}/chunks/1", AnaplanCaller.Octets("w"u8.ToArray())))
        {
            Assert.Equal("old", await api.FileTextAsync(api.FileId("Actuals.csv")));
        }

        using var empty = await api.SendAsync("POST", $"{file}/complete");
        Assert.Equal(HttpStatusCode.InternalServerError, empty.StatusCode);
        var done = await api.SendJsonAsync("POST", $"{file}/complete", $$"""{"id":"{{api.FileId("Actuals.csv")}}"}""");
        Assert.Equal(2, (int)done["file"]!["chunkCount"]!);
        Assert.Equal("new", await api.FileTextAsync(api.FileId("Actuals.csv")));
    }

    [Fact]
    public async Task An_unknown_id_makes_another_file_instead_of_an_error()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var made = await api.SendJsonAsync("POST", $"{api.ModelPath}/files/113000000999", """{"chunkCount":1}""");
        Assert.NotEqual("113000000999", made["file"]!["id"]!.ToString());
        Assert.Equal("113000000999", made["file"]!["name"]!.ToString());
        Assert.Equal((-1, "\t"), ((int)made["file"]!["headerRow"]!, made["file"]!["separator"]!.ToString()));
    }

    [Fact]
    public async Task A_file_is_private_and_another_user_imports_the_default()
    {
        var other = new SandboxUser("other@example.com", "pw");
        await using var api = await AnaplanCaller.StartAsync(users: [new SandboxUser("a@example.com", "pw"), other]);
        await api.UploadAsync("Actuals.csv", Rows);
        api.Model.Files.Single(file => file.Name == "Actuals.csv").SetDefault(Rows.Replace(",1\n", ",99\n",
            StringComparison.Ordinal));
        await api.LogInAsync(other);
        Assert.Contains("99", await api.FileTextAsync(api.FileId("Actuals.csv")), StringComparison.Ordinal);
        await api.RunAsync($"imports/{api.ImportId("Load actuals")}");
        Assert.Equal(99m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task After_48_hours_the_upload_is_gone_without_a_word()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Rows);
        api.Time.Advance(TimeSpan.FromHours(47));
        await api.LogInAsync();
        Assert.Equal(Rows, await api.FileTextAsync(api.FileId("Actuals.csv")));
        api.Time.Advance(TimeSpan.FromHours(48));
        await api.LogInAsync();

        var without = await api.RunAsync($"imports/{api.ImportId("Load actuals")}");
        Assert.False((bool)without["result"]!["successful"]!);
        Assert.Equal("uploadedFileNoLongerAvailable", without["result"]!["details"]![0]!["type"]!.ToString());

        api.Model.Files.Single(file => file.Name == "Actuals.csv").SetDefault(Rows);
        var old = await api.RunAsync($"imports/{api.ImportId("Load actuals")}");
        Assert.True((bool)old["result"]!["successful"]!);
    }

    [Fact]
    public async Task A_lost_chunk_is_acknowledged_and_its_rows_are_missing()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Sandbox.Faults.Add("lost-chunk", pathPattern: "/chunks/1$", times: 1);
        await api.ImportAsync("Load actuals", "Actuals.csv",
            Rows, "4000,100,EUR,Feb 26,2\n", "4000,100,EUR,Mar 26,4\n");
        Assert.Equal(5m, api.Model.Module("Actuals")!.Total());
        Assert.Equal(2, api.Model.ImportRuns.Single().Counters.Rows);
        var chunks = await api.GetAsync($"{api.ModelPath}/files/{api.FileId("Actuals.csv")}/chunks");
        Assert.Equal(2, chunks["chunks"]!.AsArray().Count);
    }

    [Fact]
    public async Task Completing_may_block_for_a_long_time()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings =>
        {
            settings.CompleteTime = TimeSpan.FromMinutes(20);
            settings.TokenLifetime = TimeSpan.FromDays(9);
        });
        var file = $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}";
        await api.SendJsonAsync("POST", file, """{"chunkCount":-1}""");
        var completing = api.SendJsonAsync("POST", $"{file}/complete", """{"id":"x"}""");
        await api.AdvanceUntilAsync(completing);
        Assert.NotNull((await completing)["file"]);
        Assert.True(api.Time.GetUtcNow() - api.Time.Start >= TimeSpan.FromMinutes(20));
    }
}
