using System.Net;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class TaskTests
{
    private const string Actuals = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n";

    [Fact]
    public async Task A_task_needs_a_locale_and_an_object_that_exists()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var tasks = $"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks";
        await api.SendJsonAsync("POST", tasks, "{}", HttpStatusCode.BadRequest);
        await api.SendJsonAsync("POST", $"{api.ModelPath}/imports/112999999999/tasks", """{"localeName":"en_US"}""",
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_second_task_waits_and_data_calls_hang_while_definitions_answer()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Actuals);
        api.Sandbox.Pace.Hold();
        var import = $"imports/{api.ImportId("Load actuals")}";
        var first = await api.StartTaskAsync(import);
        var second = await api.StartTaskAsync($"exports/{api.ExportId("Actuals")}");
        await api.UntilAsync(import, first, "IN_PROGRESS");
        Assert.Equal("NOT_STARTED",
            (await api.TaskAsync($"exports/{api.ExportId("Actuals")}", second))["taskState"]!.ToString());
        Assert.Null((await api.TaskAsync(import, first))["result"]);
        await api.GetAsync($"{api.ModelPath}/imports");
        Assert.True((bool)(await api.GetAsync($"models/{api.Model.Id}"))["model"]!["modelTransactionRunning"]!);

        api.Sandbox.Pace.Release();
        await api.Sandbox.WhenIdleAsync();
        Assert.Equal("COMPLETE",
            (await api.TaskAsync($"exports/{api.ExportId("Actuals")}", second))["taskState"]!.ToString());
        Assert.Contains("4000,100,EUR,Jan 26,1",
            await api.FileTextAsync(api.ExportId("Actuals")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_task_changed_nothing_and_carries_no_result()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Actuals);
        api.Sandbox.Pace.Hold();
        var import = $"imports/{api.ImportId("Load actuals")}";
        var task = await api.StartTaskAsync(import);
        var asked = await api.SendJsonAsync("DELETE", $"{api.ModelPath}/{import}/tasks/{task}", null);
        Assert.Equal("CANCELLING", asked["task"]!["taskState"]!.ToString());
        await api.Sandbox.WhenIdleAsync();
        var ended = await api.TaskAsync(import, task);
        Assert.Equal("CANCELLED", ended["taskState"]!.ToString());
        Assert.Null(ended["result"]);
        Assert.NotNull(ended["cancelledBy"]);
        Assert.Empty(api.Model.ImportRuns);
    }

    [Fact]
    public async Task A_process_nests_its_results_and_goes_down_for_ignored_rows_alone()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Accounts.csv", "Code,Name,Parent,Type\n7000,Rent,,\n");
        await api.UploadAsync("Cost Centers.csv", "Code,Name,Parent\n300,Store,\n,,\n");
        var process = $"processes/{api.ProcessId("Load master data")}";
        var task = await api.RunAsync(process);
        var result = task["result"]!;
        Assert.False((bool)result["successful"]!);
        Assert.Null(result["details"]);
        Assert.False((bool)result["failureDumpAvailable"]!);
        Assert.All(result["nestedResults"]!.AsArray(), nested => Assert.True((bool)nested!["successful"]!));
        Assert.Equal("1", AnaplanCaller.Values(result["nestedResults"]![1]!["details"]![0]!)["ignoredCount"]);
        var detailed = await api.GetAsync(
            $"{api.ModelPath}/{process}/tasks/{task["taskId"]}?includeProcessDetails=true");
        Assert.NotNull(detailed["task"]!["result"]!["nestedResults"]![0]!["startTime"]);
    }

    [Fact]
    public async Task The_dump_of_a_process_step_hangs_below_its_object()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Accounts.csv", "Code,Name,Parent,Type\n7000,Rent,,\n,No key,,\n");
        await api.UploadAsync("Cost Centers.csv", "Code,Name,Parent\n300,Store,\n");
        var process = $"processes/{api.ProcessId("Load master data")}";
        var task = await api.RunAsync(process);
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.True((bool)task["result"]!["nestedResults"]![0]!["failureDumpAvailable"]!);
        var import = task["result"]!["nestedResults"]![0]!["objectId"]!.ToString();
        var dump = await api.TextAsync(
            $"{api.ModelPath}/{process}/tasks/{task["taskId"]}/dumps/{import}/chunks/0");
        Assert.Contains("hierarchyImportEmptyKey", dump, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_latest_run_has_a_dump_and_a_clean_run_removes_it()
    {
        await using var api = await AnaplanCaller.StartAsync();
        const string bad = "Account,Cost Center,Currency,Period,Amount\n4000,100,EUR,Jan 26,1\n9,100,EUR,Jan 26,1\n";
        var import = $"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks";
        var first = await api.ImportAsync("Load actuals", "Actuals.csv", bad);
        var second = await api.ImportAsync("Load actuals", "Actuals.csv", bad);
        Assert.True((bool)(await api.TaskAsync($"imports/{api.ImportId("Load actuals")}", first["taskId"]!.ToString()))
            ["result"]!["failureDumpAvailable"]!);
        await api.GetAsync($"{import}/{first["taskId"]}/dump/chunks", HttpStatusCode.NotFound);
        await api.GetAsync($"{import}/{second["taskId"]}/dump/chunks");

        api.Time.Advance(TimeSpan.FromHours(48));
        await api.LogInAsync();
        await api.GetAsync($"{import}/{second["taskId"]}/dump/chunks", HttpStatusCode.NotFound);

        var third = await api.ImportAsync("Load actuals", "Actuals.csv", bad);
        await api.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        await api.GetAsync($"{import}/{third["taskId"]}/dump/chunks", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Task_lists_answer_for_anything_and_drop_their_key_when_empty()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var unknown = await api.GetAsync($"{api.ModelPath}/imports/112999999999/tasks");
        Assert.False(unknown.ContainsKey("tasks"));

        var import = $"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks";
        await api.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        api.Time.Advance(TimeSpan.FromSeconds(1));
        var latest = await api.ImportAsync("Load actuals", "Actuals.csv", Actuals);
        var listed = await api.GetAsync($"{import}?sort=-creationDate");
        Assert.Equal(latest["taskId"]!.ToString(), listed["tasks"]![0]!["taskId"]!.ToString());
        await api.GetAsync($"{api.ModelPath}/exports/{api.ExportId("Actuals")}/tasks/{latest["taskId"]}",
            HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tasks_take_the_time_they_are_given()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.TokenLifetime = TimeSpan.FromDays(9));
        await api.UploadAsync("Actuals.csv", Actuals);
        api.Sandbox.Pace.Duration = TimeSpan.FromMinutes(3);
        var import = $"imports/{api.ImportId("Load actuals")}";
        var task = await api.StartTaskAsync(import);
        await api.UntilAsync(import, task, "IN_PROGRESS");
        await api.AdvanceUntilAsync(api.Sandbox.WhenIdleAsync());
        Assert.Equal("COMPLETE", (await api.TaskAsync(import, task))["taskState"]!.ToString());
    }

    [Fact]
    public async Task Another_user_may_cancel()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Actuals);
        api.Sandbox.Pace.Hold();
        api.Sandbox.Faults.Add("cancelled-task", times: 1);
        var task = await api.RunAsync($"imports/{api.ImportId("Load actuals")}");
        Assert.Equal("CANCELLED", task["taskState"]!.ToString());
        Assert.Equal("another.user@example.com", task["cancelledBy"]!.ToString());
    }
}
