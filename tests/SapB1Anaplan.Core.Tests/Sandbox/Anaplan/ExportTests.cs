using System.Text;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Sandbox.Anaplan;

public class ExportTests
{
    private const string ActualsHeader = "Account,Cost Center,Currency,Period,Amount\n";

    private static async Task<string> ExportAsync(Box box, string name)
    {
        var id = box.ExportId(name);
        var task = await box.RunAsync($"exports/{id}");
        Assert.Equal("exportSucceeded", task["result"]!["details"]![0]!["type"]!.ToString());
        var chunks = (await box.GetAsync($"{box.ModelPath}/files/{id}/chunks"))["chunks"]!.AsArray();
        var text = new StringBuilder();
        foreach (var chunk in chunks)
        {
            text.Append(await box.TextAsync($"{box.ModelPath}/files/{id}/chunks/{chunk!["id"]}"));
        }

        return text.ToString();
    }

    [Fact]
    public async Task The_budget_comes_back_a_row_per_cell()
    {
        await using var box = await Box.StartAsync();
        Assert.Equal("Account,Cost Center,Period,Amount\r\n4000,100,Jan 26,1000.5\r\n6000,200,Feb 26,-250.25\r\n",
            await ExportAsync(box, "Approved budget"));
    }

    [Fact]
    public async Task The_budget_by_month_has_a_column_per_month()
    {
        await using var box = await Box.StartAsync(Box.Shape with { Months = 3 });
        Assert.Equal("Account,Cost Center,Jan 26,Feb 26,Mar 26\r\n4000,100,1000.5,0,0\r\n6000,200,0,-250.25,0\r\n",
            await ExportAsync(box, "Approved budget by month"));
    }

    [Fact]
    public async Task A_budget_that_waits_for_approval_is_a_header_alone()
    {
        await using var box = await Box.StartAsync(Box.Shape with { IsApproved = false });
        Assert.Equal("Account,Cost Center,Period,Amount\r\n", await ExportAsync(box, "Approved budget"));
    }

    [Fact]
    public async Task What_was_loaded_is_read_back_exactly()
    {
        await using var box = await Box.StartAsync();
        await box.ImportAsync("Load actuals", "Actuals.csv",
            ActualsHeader + "4000,100,EUR,Jan 26,0.1\n4000,100,EUR,Feb 26,-12345678901234.56\n"
            + "6000,200,USD,Jan 26,0.00\n");
        Assert.Equal("Account,Cost Center,Currency,Period,Amount\r\n4000,100,EUR,Jan 26,0.1\r\n"
            + "4000,100,EUR,Feb 26,-12345678901234.56\r\n", await ExportAsync(box, "Actuals"));
    }

    [Fact]
    public async Task A_long_output_comes_in_chunks_whose_bytes_join()
    {
        await using var box = await Box.StartAsync(settings: settings => settings.DownloadChunkBytes = 17);
        box.Model.List("Cost Centers")!.Add("Küche", "KÜ");
        await box.ImportAsync("Load actuals", "Actuals.csv", ActualsHeader + "4000,KÜ,EUR,Jan 26,5\n");
        var id = box.ExportId("Actuals");
        await box.RunAsync($"exports/{id}");
        var chunks = (await box.GetAsync($"{box.ModelPath}/files/{id}/chunks"))["chunks"]!.AsArray();
        Assert.True(chunks.Count > 2);
        using var joined = new MemoryStream();
        foreach (var chunk in chunks)
        {
            using var part = await box.SendAsync("GET", $"{box.ModelPath}/files/{id}/chunks/{chunk!["id"]}");
            await part.Content.CopyToAsync(joined, TestContext.Current.CancellationToken);
        }

        Assert.Equal("Account,Cost Center,Currency,Period,Amount\r\n4000,KÜ,EUR,Jan 26,5\r\n",
            Encoding.UTF8.GetString(joined.ToArray()));
    }

    [Fact]
    public async Task Shape_encoding_separator_and_quotes_follow_the_definition()
    {
        await using var box = await Box.StartAsync();
        var budget = box.Model.Module("Budget")!;
        var note = budget.AddLineItem("Note", CellFormat.Text);
        box.Model.List("Accounts")!.Add("Müll; \"rest\"", "7");
        box.Model.AddExport("By name", budget, new ExportShape(ExportLayout.TabularSingleColumn,
            [new LabelColumn(box.Model.Lists[0], "Account", MemberLabel.Name)], [budget.LineItems[0]])
        {
            Encoding = "ISO-8859-1",
            Separator = ";",
        });
        box.Model.AddExport("Two items", budget, new ExportShape(ExportLayout.TabularMultiColumn,
            [new LabelColumn(box.Model.Time, "Period")], [budget.LineItems[0], note]));
        await box.SendJsonAsync("POST", $"{box.ModelPath}/modules/{budget.Id}/data", """
            [{"lineItemName":"Amount","dimensions":[{"dimensionName":"Accounts","itemCode":"7"},
              {"dimensionName":"Cost Centers","itemCode":"100"},{"dimensionName":"Time","itemName":"Jan 26"}],
              "value":3},
             {"lineItemName":"Note","dimensions":[{"dimensionName":"Accounts","itemCode":"7"},
              {"dimensionName":"Cost Centers","itemCode":"100"},{"dimensionName":"Time","itemName":"Jan 26"}],
              "value":"a, b"}]
            """);

        await box.RunAsync($"exports/{box.ExportId("By name")}");
        using var raw = await box.SendAsync("GET", $"{box.ModelPath}/files/{box.ExportId("By name")}");
        var bytes = await raw.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Contains("\"Müll; \"\"rest\"\"\";Amount;3", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.Contains("Jan 26,1003.5,\"a, b\"", await ExportAsync(box, "Two items"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definitions_tell_what_to_expect()
    {
        await using var box = await Box.StartAsync();
        var import = (await box.GetAsync($"{box.ModelPath}/imports/{box.ImportId("Load actuals")}"))["importMetadata"]!;
        Assert.Equal(["Account", "Cost Center", "Currency", "Period", "Amount"],
            import["source"]!["headerNames"]!.AsArray().Select(name => name!.ToString()));
        await box.GetAsync($"{box.ModelPath}/imports/112999999999", System.Net.HttpStatusCode.InternalServerError);
        var export = (await box.GetAsync($"models/{box.Model.Id}/exports/{box.ExportId("Approved budget")}"))
            ["exportMetadata"]!;
        Assert.Equal(["ENTITY", "ENTITY", "TIME_ENTITY", "NUMBER"],
            export["dataTypes"]!.AsArray().Select(name => name!.ToString()));
        var process = await box.GetAsync(
            $"{box.ModelPath}/processes/{box.ProcessId("Load master data")}?showImportDataSource=true");
        Assert.Equal(box.FileId("Accounts.csv"),
            process["processMetadata"]!["actions"]![0]!["importDataSourceId"]!.ToString());
    }

    [Fact]
    public async Task A_delete_action_removes_members_and_has_no_dump()
    {
        await using var box = await Box.StartAsync();
        var action = box.Model.Actions.Single();
        var task = await box.RunAsync($"actions/{action.Id}");
        Assert.Equal("deleteFromSelectionSucceeded", task["result"]!["details"]![0]!["type"]!.ToString());
        Assert.Null(box.Model.List("Accounts")!.ByCode("4100"));
        Assert.NotNull(box.Model.List("Accounts")!.ByCode("4000"));
        await box.GetAsync($"{box.ModelPath}/actions/{action.Id}/tasks/{task["taskId"]}/dump",
            System.Net.HttpStatusCode.NotFound);
    }
}
