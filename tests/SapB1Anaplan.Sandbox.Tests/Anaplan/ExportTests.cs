using System.Text;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class ExportTests
{
    private const string ActualsHeader = "Account,Cost Center,Currency,Period,Amount\n";

    private static async Task<string> ExportAsync(AnaplanCaller api, string name)
    {
        var id = api.ExportId(name);
        var task = await api.RunAsync($"exports/{id}");
        Assert.Equal("exportSucceeded", task["result"]!["details"]![0]!["type"]!.ToString());
        var chunks = (await api.GetAsync($"{api.ModelPath}/files/{id}/chunks"))["chunks"]!.AsArray();
        var text = new StringBuilder();
        foreach (var chunk in chunks)
        {
            text.Append(await api.TextAsync($"{api.ModelPath}/files/{id}/chunks/{chunk!["id"]}"));
        }

        return text.ToString();
    }

    [Fact]
    public async Task The_budget_comes_back_a_row_per_cell()
    {
        await using var api = await AnaplanCaller.StartAsync();
        Assert.Equal("Account,Cost Center,Period,Amount\r\n4000,100,Jan 26,1000.5\r\n6000,200,Feb 26,-250.25\r\n",
            await ExportAsync(api, "Approved budget"));
    }

    [Fact]
    public async Task The_budget_by_month_has_a_column_per_month()
    {
        await using var api = await AnaplanCaller.StartAsync(AnaplanCaller.Shape with { Months = 3 });
        Assert.Equal("Account,Cost Center,Jan 26,Feb 26,Mar 26\r\n4000,100,1000.5,0,0\r\n6000,200,0,-250.25,0\r\n",
            await ExportAsync(api, "Approved budget by month"));
    }

    [Fact]
    public async Task A_budget_that_waits_for_approval_is_a_header_alone()
    {
        await using var api = await AnaplanCaller.StartAsync(AnaplanCaller.Shape with { IsApproved = false });
        Assert.Equal("Account,Cost Center,Period,Amount\r\n", await ExportAsync(api, "Approved budget"));
    }

    [Fact]
    public async Task What_was_loaded_is_read_back_exactly()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.ImportAsync("Load actuals", "Actuals.csv",
            ActualsHeader + "4000,100,EUR,Jan 26,0.1\n4000,100,EUR,Feb 26,-12345678901234.56\n"
            + "6000,200,USD,Jan 26,0.00\n");
        Assert.Equal("Account,Cost Center,Currency,Period,Amount\r\n4000,100,EUR,Jan 26,0.1\r\n"
            + "4000,100,EUR,Feb 26,-12345678901234.56\r\n", await ExportAsync(api, "Actuals"));
    }

    [Fact]
    public async Task A_long_output_comes_in_chunks_whose_bytes_join()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.DownloadChunkBytes = 17);
        api.Model.List("Cost Centers")!.Add("Küche", "KÜ");
        await api.ImportAsync("Load actuals", "Actuals.csv", ActualsHeader + "4000,KÜ,EUR,Jan 26,5\n");
        var id = api.ExportId("Actuals");
        await api.RunAsync($"exports/{id}");
        var chunks = (await api.GetAsync($"{api.ModelPath}/files/{id}/chunks"))["chunks"]!.AsArray();
        Assert.True(chunks.Count > 2);
        using var joined = new MemoryStream();
        foreach (var chunk in chunks)
        {
            using var part = await api.SendAsync("GET", $"{api.ModelPath}/files/{id}/chunks/{chunk!["id"]}");
            await part.Content.CopyToAsync(joined, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Account,Cost Center,Currency,Period,Amount\r\n4000,KÜ,EUR,Jan 26,5\r\n",
            Encoding.UTF8.GetString(joined.ToArray()));
    }

    [Fact]
    public async Task Shape_encoding_separator_and_quotes_follow_the_definition()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var budget = api.Model.Module("Budget")!;
        var note = budget.AddLineItem("Note", CellFormat.Text);
        api.Model.List("Accounts")!.Add("Müll; \"rest\"", "7");
        api.Model.AddExport("By name", budget, new ExportShape(ExportLayout.TabularSingleColumn,
            [new LabelColumn(api.Model.Lists[0], "Account", MemberLabel.Name)], [budget.LineItems[0]])
        {
            Encoding = "ISO-8859-1",
            Separator = ";",
        });
        api.Model.AddExport("Two items", budget, new ExportShape(ExportLayout.TabularMultiColumn,
            [new LabelColumn(api.Model.Time, "Period")], [budget.LineItems[0], note]));
        api.Model.AddModuleImport(
            "Load notes", api.Model.AddFile("Notes.csv", "Account", "Center", "Period", "Amount", "Note"), budget,
            [
                new ColumnTarget("Account", TargetKind.Dimension, "Accounts"),
                new ColumnTarget("Center", TargetKind.Dimension, "Cost Centers"),
                new ColumnTarget("Period", TargetKind.Dimension, "Time"),
                new ColumnTarget("Amount", TargetKind.LineItem, "Amount"),
                new ColumnTarget("Note", TargetKind.LineItem, "Note"),
            ]);
        await api.ImportAsync(
            "Load notes", "Notes.csv", "Account,Center,Period,Amount,Note\n7,100,Jan 26,3,\"a, b\"\n");

        await api.RunAsync($"exports/{api.ExportId("By name")}");
        var bytes = await api.DownloadAsync(api.ExportId("By name"));
        Assert.Contains("\"Müll; \"\"rest\"\"\";Amount;3", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("Jan 26,1003.5,\"a, b\"", await ExportAsync(api, "Two items"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_tell_what_to_expect()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var import = (await api.GetAsync($"{api.ModelPath}/imports/{api.ImportId("Load actuals")}"))["importMetadata"]!;
        Assert.Equal(["Account", "Cost Center", "Currency", "Period", "Amount"],
            import["source"]!["headerNames"]!.AsArray().Select(name => name!.ToString()));
        await api.GetAsync($"{api.ModelPath}/imports/112999999999", System.Net.HttpStatusCode.InternalServerError);
        var export = (await api.GetAsync($"models/{api.Model.Id}/exports/{api.ExportId("Approved budget")}"))
            ["exportMetadata"]!;
        Assert.Equal(["ENTITY", "ENTITY", "TIME_ENTITY", "NUMBER"],
            export["dataTypes"]!.AsArray().Select(name => name!.ToString()));
        var process = await api.GetAsync(
            $"{api.ModelPath}/processes/{api.ProcessId("Load master data")}?showImportDataSource=true");
        Assert.Equal(api.FileId("Accounts.csv"),
            process["processMetadata"]!["actions"]![0]!["importDataSourceId"]!.ToString());
    }

    [Fact]
    public async Task A_delete_action_removes_members_and_has_no_dump()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var action = api.Model.Actions.Single();
        var task = await api.RunAsync($"actions/{action.Id}");
        Assert.Equal("deleteFromSelectionSucceeded", task["result"]!["details"]![0]!["type"]!.ToString());
        Assert.Null(api.Model.List("Accounts")!.ByCode("4100"));
        Assert.NotNull(api.Model.List("Accounts")!.ByCode("4000"));
        await api.GetAsync($"{api.ModelPath}/actions/{action.Id}/tasks/{task["taskId"]}/dump",
            System.Net.HttpStatusCode.NotFound);
    }
}
