using System.Net;
using System.Text;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Sandbox.Anaplan;

public class FileTests
{
    private const string Rows = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n";

    [Fact]
    public async Task A_chunk_is_answered_with_204_and_nothing_else()
    {
        await using var box = await Box.StartAsync();
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        await box.SendJsonAsync("POST", file, """{"chunkCount":1}""");
        using var put = await box.SendAsync("PUT", $"{file}/chunks/0", Box.Octets(Encoding.UTF8.GetBytes(Rows)));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Null(put.Content.Headers.ContentType);
        Assert.Equal(Rows, await box.TextAsync(file));
        Assert.Equal(Rows, await box.TextAsync($"{file}/chunks/0"));
    }

    [Fact]
    public async Task Chunks_of_a_wrong_type_or_number_are_refused()
    {
        await using var box = await Box.StartAsync();
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        await box.SendJsonAsync("POST", file, """{"chunkCount":1}""");
        using var json = await box.SendAsync("PUT", $"{file}/chunks/0", Box.JsonContent("{}"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, json.StatusCode);
        using var outside = await box.SendAsync("PUT", $"{file}/chunks/1", Box.Octets([1]));
        Assert.Equal(HttpStatusCode.BadRequest, outside.StatusCode);
        using var noGzip = await box.SendAsync("PUT", $"{file}/chunks/0", Box.Octets([1, 2, 3], "application/x-gzip"));
        Assert.Equal(HttpStatusCode.BadRequest, noGzip.StatusCode);
    }

    [Fact]
    public async Task An_open_upload_shows_only_once_completed_with_a_body()
    {
        await using var box = await Box.StartAsync();
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        await box.UploadAsync("Actuals.csv", "old");
        await box.SendJsonAsync("POST", file, """{"chunkCount":-1}""");
        using (await box.SendAsync("PUT", $"{file}/chunks/0", Box.Octets("ne"u8.ToArray())))
        using (await box.SendAsync("PUT", $"{file}/chunks/1", Box.Octets("w"u8.ToArray())))
        {
            Assert.Equal("old", await box.TextAsync(file));
        }

        using var empty = await box.SendAsync("POST", $"{file}/complete");
        Assert.Equal(HttpStatusCode.InternalServerError, empty.StatusCode);
        var done = await box.SendJsonAsync("POST", $"{file}/complete", $$"""{"id":"{{box.FileId("Actuals.csv")}}"}""");
        Assert.Equal(2, (int)done["file"]!["chunkCount"]!);
        Assert.Equal("new", await box.TextAsync(file));
    }

    [Fact]
    public async Task An_unknown_id_makes_another_file_instead_of_an_error()
    {
        await using var box = await Box.StartAsync();
        var made = await box.SendJsonAsync("POST", $"{box.ModelPath}/files/113000000999", """{"chunkCount":1}""");
        Assert.NotEqual("113000000999", made["file"]!["id"]!.ToString());
        Assert.Equal("113000000999", made["file"]!["name"]!.ToString());
        Assert.Equal((-1, "\t"), ((int)made["file"]!["headerRow"]!, made["file"]!["separator"]!.ToString()));
    }

    [Fact]
    public async Task A_file_is_private_and_another_user_imports_the_default()
    {
        var other = new SandboxUser("other@example.com", "pw");
        await using var box = await Box.StartAsync(users: [new SandboxUser("a@example.com", "pw"), other]);
        await box.UploadAsync("Actuals.csv", Rows);
        box.Model.Files.Single(file => file.Name == "Actuals.csv").SetDefault(Rows.Replace(",1\n", ",99\n",
            StringComparison.Ordinal));
        await box.LogInAsync(other);
        Assert.Contains("99", await box.TextAsync($"{box.ModelPath}/files/{box.FileId("Actuals.csv")}"),
            StringComparison.Ordinal);
        await box.RunAsync($"imports/{box.ImportId("Load actuals")}");
        Assert.Equal(99m, box.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task After_48_hours_the_upload_is_gone_without_a_word()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Actuals.csv", Rows);
        box.Time.Advance(TimeSpan.FromHours(47));
        await box.LogInAsync();
        Assert.Equal(Rows, await box.TextAsync($"{box.ModelPath}/files/{box.FileId("Actuals.csv")}"));
        box.Time.Advance(TimeSpan.FromHours(48));
        await box.LogInAsync();

        var without = await box.RunAsync($"imports/{box.ImportId("Load actuals")}");
        Assert.False((bool)without["result"]!["successful"]!);
        Assert.Equal("uploadedFileNoLongerAvailable", without["result"]!["details"]![0]!["type"]!.ToString());

        box.Model.Files.Single(file => file.Name == "Actuals.csv").SetDefault(Rows);
        var old = await box.RunAsync($"imports/{box.ImportId("Load actuals")}");
        Assert.True((bool)old["result"]!["successful"]!);
    }

    [Fact]
    public async Task A_lost_chunk_is_acknowledged_and_its_rows_are_missing()
    {
        await using var box = await Box.StartAsync();
        box.Sandbox.Faults.Add("lost-chunk", pathPattern: "/chunks/1$", times: 1);
        await box.ImportAsync("Load actuals", "Actuals.csv",
            Rows, "4000,100,EUR,Feb 26,2\n", "4000,100,EUR,Mar 26,4\n");
        Assert.Equal(5m, box.Model.Module("Actuals")!.Total());
        Assert.Equal(2, box.Model.ImportRuns.Single().Counters.Rows);
        var chunks = await box.GetAsync($"{box.ModelPath}/files/{box.FileId("Actuals.csv")}/chunks");
        Assert.Equal(2, chunks["chunks"]!.AsArray().Count);
    }

    [Fact]
    public async Task Deleted_content_leaves_its_chunk_count_behind_and_no_chunk_key()
    {
        await using var box = await Box.StartAsync();
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        await box.GetAsync(file, HttpStatusCode.NotFound);
        await box.UploadAsync("Actuals.csv", Rows);
        using var deleted = await box.SendAsync("DELETE", file);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await box.GetAsync($"{file}/chunks/0", HttpStatusCode.NotFound);
        Assert.False((await box.GetAsync($"{file}/chunks")).ContainsKey("chunks"));
        var listed = (await box.GetAsync($"{box.ModelPath}/files"))["files"]!.AsArray();
        Assert.Equal(1, (int)listed.Single(entry => entry!["name"]!.ToString() == "Actuals.csv")!["chunkCount"]!);
    }

    [Fact]
    public async Task A_small_file_may_come_in_one_put()
    {
        await using var box = await Box.StartAsync();
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        using var put = await box.SendAsync("PUT", file, Box.Octets(Encoding.UTF8.GetBytes(Rows)));
        Assert.Equal(HttpStatusCode.NoContent, put.StatusCode);
        Assert.Equal(Rows, await box.TextAsync(file));
        using var large = await box.SendAsync("PUT", file, Box.Octets(new byte[1_000_001]));
        Assert.Equal(HttpStatusCode.BadRequest, large.StatusCode);
    }

    [Fact]
    public async Task Completing_may_block_for_a_long_time()
    {
        await using var box = await Box.StartAsync(settings: settings =>
        {
            settings.CompleteTime = TimeSpan.FromMinutes(20);
            settings.TokenLifetime = TimeSpan.FromDays(9);
        });
        var file = $"{box.ModelPath}/files/{box.FileId("Actuals.csv")}";
        await box.SendJsonAsync("POST", file, """{"chunkCount":-1}""");
        var completing = box.SendJsonAsync("POST", $"{file}/complete", """{"id":"x"}""");
        await box.AdvanceUntilAsync(completing);
        Assert.NotNull((await completing)["file"]);
        Assert.True(box.Time.GetUtcNow() - box.Time.Start >= TimeSpan.FromMinutes(20));
    }
}
