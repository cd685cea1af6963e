using System.Text;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class VariantTests
{
    private const string Header = "Account,Cost Center,Currency,Period,Amount\n";

    private static async Task PutRawAsync(AnaplanCaller api, string name, byte[] bytes)
    {
        var file = $"{api.ModelPath}/files/{api.FileId(name)}";
        await api.SendJsonAsync("POST", file, """{"chunkCount":1}""");
        using var put = await api.SendAsync("PUT", $"{file}/chunks/0", AnaplanCaller.Octets(bytes));
        put.EnsureSuccessStatusCode();
    }

    [Theory]
    [InlineData("ISO-8859-1", "iso-8859-1")]
    [InlineData("UTF-16LE", "utf-16")]
    [InlineData("UTF-8", "utf-8")]
    public async Task A_source_is_read_in_its_encoding_and_with_its_separator(string name, string encoding)
    {
        await using var api = await AnaplanCaller.StartAsync();
        var source = api.Model.Files.Single(file => file.Name == "Cost Centers.csv");
        source.Encoding = name;
        source.Separator = "\t";
        await PutRawAsync(api, source.Name,
            Encoding.GetEncoding(encoding).GetBytes("Code\tName\tParent\n300\tKüche, groß\t\n"));
        await api.RunAsync($"imports/{api.ImportId("Load cost centers")}");
        Assert.Equal("Küche, groß", api.Model.List("Cost Centers")!.ByCode("300")!.Name);
    }

    [Fact]
    public async Task The_wrong_encoding_loads_wrong_names_without_a_word()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await PutRawAsync(api, "Cost Centers.csv", Encoding.Latin1.GetBytes("Code,Name,Parent\n300,Küche,\n"));
        var task = await api.RunAsync($"imports/{api.ImportId("Load cost centers")}");
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.NotEqual("Küche", api.Model.List("Cost Centers")!.ByCode("300")!.Name);
    }

    [Fact]
    public async Task Broken_quotes_and_short_rows_fail_their_row()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            Header + "4000,1\"00,EUR,Jan 26,1\n4000,100,EUR\n4000,100,EUR,Jan 26,2\n");
        var dump = await api.TextAsync(
            $"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks/{task["taskId"]}/dump");
        Assert.Contains("unmatchedTextDelimiter", dump, StringComparison.Ordinal);
        Assert.Contains("columnSeparatorExpected", dump, StringComparison.Ordinal);
        Assert.Equal(2m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task An_extra_column_is_mentioned_but_changes_nothing()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            "Account,Cost Center,Currency,Period,Amount,Note\n4000,100,EUR,Jan 26,2,hello\n");
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.Equal("taskInformation", task["result"]!["details"]![1]!["type"]!.ToString());
        Assert.Equal(2m, api.Model.Module("Actuals")!.Total());
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("yes", true)]
    [InlineData("true", true)]
    [InlineData("True", false)]
    [InlineData("TRUE", false)]
    public async Task Booleans_are_read_in_lower_case_only(string text, bool taken)
    {
        await using var api = await AnaplanCaller.StartAsync();
        var flags = api.Model.AddModule("Flags", api.Model.Lists[0]);
        flags.AddLineItem("Locked", CellFormat.Boolean);
        api.Model.AddModuleImport("Load flags", api.Model.AddFile("Flags.csv", "Account", "Locked"), flags,
        [
            new ColumnTarget("Account", TargetKind.Dimension, "Accounts"),
            new ColumnTarget("Locked", TargetKind.LineItem, "Locked"),
        ]);
        var task = await api.ImportAsync("Load flags", "Flags.csv", $"Account,Locked\n4000,{text}\n6000,0\n");
        Assert.Equal(taken, flags.Total("Locked") == 1);
        Assert.Equal(!taken, (bool)task["result"]!["failureDumpAvailable"]!);
    }

    [Fact]
    public async Task A_process_stops_at_the_step_that_fails_and_keeps_what_was_done()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Accounts.csv", "Code,Name,Parent,Type\n7000,Rent,,\n");
        var process = api.Model.AddProcess("Load all", [.. api.Model.Imports.Take(3)]);
        var task = await api.RunAsync($"processes/{process.Id}");
        var result = task["result"]!;
        Assert.False((bool)result["successful"]!);
        Assert.Equal("Failed.", task["currentStep"]!.ToString());
        Assert.Equal([true, false], result["nestedResults"]!.AsArray().Select(nested => (bool)nested!["successful"]!));
        Assert.NotNull(api.Model.List("Accounts")!.ByCode("7000"));
    }

    [Fact]
    public async Task An_import_without_one_good_row_is_complete_without_success()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv", Header + "9,100,EUR,Jan 26,1\n");
        Assert.Equal("COMPLETE", task["taskState"]!.ToString());
        Assert.False((bool)task["result"]!["successful"]!);
        Assert.True((bool)task["result"]!["failureDumpAvailable"]!);
    }

    [Fact]
    public async Task A_model_can_be_the_source_and_has_no_file()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var import = api.Model.AddModelImport("Actuals to budget", api.Model.Module("Actuals")!,
            api.Model.Module("Budget")!);
        await api.ImportAsync("Load actuals", "Actuals.csv",
            Header + "4000,100,EUR,Mar 26,1\n4000,100,USD,Mar 26,2.5\n");
        await api.RunAsync($"imports/{import.Id}");
        Assert.Equal(3.5m, api.Model.Module("Budget")!
            .Total("Amount", new Dictionary<string, string> { ["Time"] = "Mar 26" }));
        var metadata = (await api.GetAsync($"{api.ModelPath}/imports/{import.Id}"))["importMetadata"]!;
        Assert.Equal("MODEL", metadata["type"]!.ToString());
        var listed = (await api.GetAsync($"{api.ModelPath}/imports"))["imports"]!.AsArray()
            .Single(entry => entry!["id"]!.ToString() == import.Id)!;
        Assert.Equal(string.Empty, listed["importDataSourceId"]!.ToString());
    }

    [Fact]
    public async Task Without_selective_access_an_export_is_a_header()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Sandbox.Users[0].Hide(api.Model.List("Cost Centers")!);
        var export = api.ExportId("Approved budget");
        var task = await api.RunAsync($"exports/{export}");
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.Equal("Account,Cost Center,Period,Amount\r\n", await api.FileTextAsync(export));
    }

    [Fact]
    public async Task A_started_task_may_be_answered_by_its_bare_id()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.BareTaskId = true);
        var started = await api.SendJsonAsync("POST", $"{api.ModelPath}/exports/{api.ExportId("Actuals")}/tasks",
            """{"localeName":"en_US"}""");
        Assert.Equal(["taskId"], started.Select(property => property.Key));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(204)]
    [InlineData(400)]
    public async Task A_dump_that_is_not_there_has_three_answers(int status)
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.NoDumpStatus = status);
        var task = await api.ImportAsync("Load actuals", "Actuals.csv", Header + "4000,100,EUR,Jan 26,2\n");
        await api.GetAsync($"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks/{task["taskId"]}/dump",
            (System.Net.HttpStatusCode)status);
    }

    [Fact]
    public async Task A_body_that_is_not_called_json_is_refused()
    {
        await using var api = await AnaplanCaller.StartAsync();
        using var text = new StringContent("""{"localeName":"en_US"}""", Encoding.UTF8, "text/plain");
        using var refused = await api.SendAsync("POST",
            $"{api.ModelPath}/exports/{api.ExportId("Actuals")}/tasks", text);
        Assert.Equal(System.Net.HttpStatusCode.UnsupportedMediaType, refused.StatusCode);
        Assert.Equal(0, api.Sandbox.TasksStarted("Actuals"));
    }

    [Theory]
    [InlineData(ErrorBodyForm.Envelope, "application/json")]
    [InlineData(ErrorBodyForm.Empty, null)]
    [InlineData(ErrorBodyForm.Html, "text/html")]
    public async Task Refusals_nobody_captured_come_in_three_forms(ErrorBodyForm form, string? type)
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.ErrorBody = form);
        api.Model.State = ModelState.Locked;
        using var locked = await api.SendAsync("GET", $"{api.ModelPath}/imports");
        Assert.Equal((423, type), ((int)locked.StatusCode, locked.Content.Headers.ContentType?.MediaType));
        using var missing = await api.SendAsync("GET", "models/none");
        Assert.Equal("application/json", missing.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_dump_is_its_users_alone()
    {
        var other = new SandboxUser("other@example.com", "pw");
        await using var api = await AnaplanCaller.StartAsync(users: [new SandboxUser("a@example.com", "pw"), other]);
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            Header + "4000,100,EUR,Jan 26,1\n9,100,EUR,Jan 26,1\n");
        var dump = $"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks/{task["taskId"]}/dump";
        Assert.NotEmpty(await api.TextAsync(dump));
        await api.LogInAsync(other);
        await api.GetAsync(dump, System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dates_have_two_forms_and_the_rest_fails()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var dates = api.Model.AddModule("Dates", api.Model.Lists[0]);
        var due = dates.AddLineItem("Due", CellFormat.Date);
        api.Model.AddModuleImport("Load dates", api.Model.AddFile("Dates.csv", "Account", "Due"), dates,
        [
            new ColumnTarget("Account", TargetKind.Dimension, "Accounts"),
            new ColumnTarget("Due", TargetKind.LineItem, "Due"),
        ]);
        api.Model.AddExport("Dates", dates, new ExportShape(ExportLayout.TabularMultiColumn,
            [new LabelColumn(api.Model.Lists[0], "Account")], [due]));
        var task = await api.ImportAsync("Load dates", "Dates.csv",
            "Account,Due\n4000,20260131\n4100,2026-02-28\n6000,31.01.2026\n");
        Assert.Equal("1", AnaplanCaller.Values(task["result"]!["details"]![0]!)["failedCount"]);
        Assert.Equal("moduleImportDateFormat", task["result"]!["details"]![1]!["type"]!.ToString());
        await api.RunAsync($"exports/{api.ExportId("Dates")}");
        Assert.Equal("Account,Due\r\n4000,2026-01-31\r\n4100,2026-02-28\r\n",
            await api.FileTextAsync(api.ExportId("Dates")));
    }

    [Fact]
    public async Task An_upload_over_a_running_import_mixes_the_files()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.UploadAsync("Actuals.csv", Header + "4000,100,EUR,Jan 26,1\n", "4000,100,EUR,Feb 26,1\n");
        api.Sandbox.Pace.Hold();
        var import = $"imports/{api.ImportId("Load actuals")}";
        await api.UntilAsync(import, await api.StartTaskAsync(import), "IN_PROGRESS");
        using (await api.SendAsync("PUT", $"{api.ModelPath}/files/{api.FileId("Actuals.csv")}/chunks/1",
            AnaplanCaller.Octets("4000,100,EUR,Feb 26,500\n"u8.ToArray())))
        {
            api.Sandbox.Pace.Release();
        }

        await api.Sandbox.WhenIdleAsync();
        Assert.Equal(501m, api.Model.Module("Actuals")!.Total());
    }
}
