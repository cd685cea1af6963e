using System.Net;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Sandbox.Anaplan;

public class TaskTests
{
    private const string Actuals = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n";

    [Fact]
    public async Task A_task_needs_a_locale_and_an_object_that_exists()
    {
        await using var box = await Box.StartAsync();
        var tasks = $"{box.ModelPath}/imports/{box.ImportId("Load actuals")}/tasks";
        await box.SendJsonAsync("POST", tasks, "{}", HttpStatusCode.BadRequest);
        await box.SendJsonAsync("POST", $"{box.ModelPath}/imports/112999999999/tasks", """{"localeName":"en_US"}""",
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_second_task_waits_and_data_calls_hang_while_definitions_answer()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Actuals.csv", Actuals);
        box.Sandbox.Pace.Hold();
        var import = $"imports/{box.ImportId("Load actuals")}";
        var first = await box.StartTaskAsync(import);
        var second = await box.StartTaskAsync($"exports/{box.ExportId("Actuals")}");
        await box.UntilAsync(import, first, "IN_PROGRESS");
        Assert.Equal("NOT_STARTED",
            (await box.TaskAsync($"exports/{box.ExportId("Actuals")}", second))["taskState"]!.ToString());
        Assert.Null((await box.TaskAsync(import, first))["result"]);
        await box.GetAsync($"{box.ModelPath}/imports");
        Assert.True((bool)(await box.GetAsync($"models/{box.Model.Id}"))["model"]!["modelTransactionRunning"]!);

        box.Sandbox.Pace.Release();
        await box.Sandbox.WhenIdleAsync();
        Assert.Equal("COMPLETE",
            (await box.TaskAsync($"exports/{box.ExportId("Actuals")}", second))["taskState"]!.ToString());
        Assert.Contains("4000,100,EUR,Jan 26,1",
            await box.TextAsync($"{box.ModelPath}/files/{box.ExportId("Actuals")}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_task_changed_nothing_and_carries_no_result()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Actuals.csv", Actuals);
        box.Sandbox.Pace.Hold();
        var import = $"imports/{box.ImportId("Load actuals")}";
        var task = await box.StartTaskAsync(import);
        var asked = await box.SendJsonAsync("DELETE", $"{box.ModelPath}/{import}/tasks/{task}", null);
        Assert.Equal("CANCELLING", asked["task"]!["taskState"]!.ToString());
        await box.Sandbox.WhenIdleAsync();
        var ended = await box.TaskAsync(import, task);
        Assert.Equal("CANCELLED", ended["taskState"]!.ToString());
        Assert.Null(ended["result"]);
        Assert.NotNull(ended["cancelledBy"]);
        Assert.Empty(box.Model.ImportRuns);
    }

    [Fact]
    public async Task A_process_nests_its_results_and_goes_down_for_ignored_rows_alone()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Accounts.csv", "Code,Name,Parent,Type\n7000,Rent,,\n");
        await box.UploadAsync("Cost Centers.csv", "Code,Name,Parent\n300,Store,\n,,\n");
        var process = $"processes/{box.ProcessId("Load master data")}";
        var task = await box.RunAsync(process);
        var result = task["result"]!;
        Assert.False((bool)result["successful"]!);
        Assert.Null(result["details"]);
        Assert.False((bool)result["failureDumpAvailable"]!);
        Assert.All(result["nestedResults"]!.AsArray(), nested => Assert.True((bool)nested!["successful"]!));
        Assert.Equal("1", Box.Values(result["nestedResults"]![1]!["details"]![0]!)["ignoredCount"]);
        var detailed = await box.GetAsync(
            $"{box.ModelPath}/{process}/tasks/{task["taskId"]}?includeProcessDetails=true");
        Assert.NotNull(detailed["task"]!["result"]!["nestedResults"]![0]!["startTime"]);
    }

    [Fact]
    public async Task The_dump_of_a_process_step_hangs_below_its_object()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Accounts.csv", "Code,Name,Parent,Type\n7000,Rent,,\n,No key,,\n");
        await box.UploadAsync("Cost Centers.csv", "Code,Name,Parent\n300,Store,\n");
        var process = $"processes/{box.ProcessId("Load master data")}";
        var task = await box.RunAsync(process);
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.True((bool)task["result"]!["nestedResults"]![0]!["failureDumpAvailable"]!);
        var import = task["result"]!["nestedResults"]![0]!["objectId"]!.ToString();
        var dump = await box.TextAsync(
            $"{box.ModelPath}/{process}/tasks/{task["taskId"]}/dumps/{import}/chunks/0");
        Assert.Contains("hierarchyImportEmptyKey", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_latest_run_has_a_dump_and_a_clean_run_removes_it()
    {
        await using var box = await Box.StartAsync();
        const string bad = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n9,100,EUR,Jan 26,1\n";
        var import = $"{box.ModelPath}/imports/{box.ImportId("Load actuals")}/tasks";
        var first = await box.ImportAsync("Load actuals", "Actuals.csv", bad);
        var second = await box.ImportAsync("Load actuals", "Actuals.csv", bad);
        Assert.True((bool)(await box.TaskAsync($"imports/{box.ImportId("Load actuals")}", first["taskId"]!.ToString()))
            ["result"]!["failureDumpAvailable"]!);
        await box.GetAsync($"{import}/{first["taskId"]}/dump/chunks", HttpStatusCode.NotFound);
        await box.GetAsync($"{import}/{second["taskId"]}/dump/chunks");

        box.Time.Advance(TimeSpan.FromHours(48));
        await box.LogInAsync();
        await box.GetAsync($"{import}/{second["taskId"]}/dump/chunks", HttpStatusCode.NotFound);

        var third = await box.ImportAsync("Load actuals", "Actuals.csv", bad);
        await box.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        await box.GetAsync($"{import}/{third["taskId"]}/dump/chunks", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Task_lists_answer_for_anything_and_drop_their_key_when_empty()
    {
        await using var box = await Box.StartAsync();
        var unknown = await box.GetAsync($"{box.ModelPath}/imports/112999999999/tasks");
        Assert.False(unknown.ContainsKey("tasks"));

        var import = $"{box.ModelPath}/imports/{box.ImportId("Load actuals")}/tasks";
        await box.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        box.Time.Advance(TimeSpan.FromSeconds(1));
        var latest = await box.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        var listed = await box.GetAsync($"{import}?sort=-creationDate");
        Assert.Equal(latest["taskId"]!.ToString(), listed["tasks"]![0]!["taskId"]!.ToString());
        await box.GetAsync($"{box.ModelPath}/exports/{box.ExportId("Actuals")}/tasks/{latest["taskId"]}",
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tasks_take_the_time_they_are_given()
    {
        await using var box = await Box.StartAsync(settings: settings => settings.TokenLifetime = TimeSpan.FromDays(9));
        await box.UploadAsync("Actuals.csv", Actuals);
        box.Sandbox.Pace.Duration = TimeSpan.FromMinutes(3);
        var import = $"imports/{box.ImportId("Load actuals")}";
        var task = await box.StartTaskAsync(import);
        await box.UntilAsync(import, task, "IN_PROGRESS");
        await box.AdvanceUntilAsync(box.Sandbox.WhenIdleAsync());
        Assert.Equal("COMPLETE", (await box.TaskAsync(import, task))["taskState"]!.ToString());
    }

    [Fact]
    public async Task Another_user_may_cancel()
    {
        await using var box = await Box.StartAsync();
        await box.UploadAsync("Actuals.csv", Actuals);
        box.Sandbox.Pace.Hold();
        box.Sandbox.Faults.Add("cancelled-task", times: 1);
        var task = await box.RunAsync($"imports/{box.ImportId("Load actuals")}");
        Assert.Equal("CANCELLED", task["taskState"]!.ToString());
        Assert.Equal("another.user@example.com", task["cancelledBy"]!.ToString());
    }
}
