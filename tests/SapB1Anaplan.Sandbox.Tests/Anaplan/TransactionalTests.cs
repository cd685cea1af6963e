using System.Net;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class TransactionalTests
{
    [Fact]
    public async Task List_items_come_with_and_without_everything()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var list = api.Model.List("Accounts")!;
        var items = (await api.GetAsync($"{api.ModelPath}/lists/{list.Id}/items?includeAll=true"))["listItems"]!;
        Assert.Equal("Revenue", items[1]!["parent"]!.ToString());
        Assert.Equal("Revenue", items[1]!["properties"]!["Type"]!.ToString());
        var metadata = (await api.GetAsync($"models/{api.Model.Id}/lists/{list.Id}"))["metadata"]!;
        Assert.Equal(4, (int)metadata["itemCount"]!);
        Assert.NotNull(metadata["nextitemIndex"]);
        Assert.Contains("4000,Revenue", (await api.TextAsync($"{api.ModelPath}/lists/{list.Id}/items", "text/csv"))
            .Replace("Sales,", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_to_lists_succeed_in_part()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var path = $"{api.ModelPath}/lists/{api.Model.List("Accounts")!.Id}/items";
        var added = await api.SendJsonAsync("POST", path + "?action=add", """
            {"items":[{"name":"Rent","code":"7000","parent":"4","properties":{"Type":"Expense"}},
                      {"name":"Rent","code":"7001"},{"name":"Energy","code":"7002","parent":"none"}]}
            """);
        Assert.Equal((1, 2, 3), ((int)added["added"]!, (int)added["ignored"]!, (int)added["total"]!));
        Assert.Equal(1, (int)added["failures"]![0]!["requestIndex"]!);
        var updated = await api.SendJsonAsync("PUT", path,
            """{"items":[{"code":"7000","name":"Rents"},{"name":"Salaries","properties":{"Type":"x"}}]}""");
        Assert.Equal((1, 1), ((int)updated["updated"]!, (int)updated["ignored"]!));
        Assert.Equal("INCOMPLETE_DATA", updated["failures"]![0]!["failureType"]!.ToString());
        Assert.Equal("Rents", api.Model.List("Accounts")!.ByCode("7000")!.Name);
        var deleted = await api.SendJsonAsync("POST", path + "?action=delete",
            """{"items":[{"code":"7000"},{"code":"nope"}]}""");
        Assert.Equal(1, (int)deleted["deleted"]!);
        Assert.Single(deleted["failures"]!.AsArray());
        var clean = await api.SendJsonAsync("POST", path + "?action=add", """{"items":[{"name":"A","code":"A"}]}""");
        Assert.False(clean.ContainsKey("failures"));
        await api.SendJsonAsync("POST", path, """{"items":[]}""", HttpStatusCode.BadRequest);
        await api.SendJsonAsync("POST", $"{api.ModelPath}/lists/{api.Model.List("Accounts")!.Id}/resetIndex", null,
            HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Cells_are_written_one_by_one_and_fail_one_by_one()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var module = api.Model.Module("Budget")!;
        var answer = await api.SendJsonAsync("POST", $"models/{api.Model.Id}/modules/{module.Id}/data", """
            [{"lineItemName":"Amount","dimensions":[{"dimensionName":"Accounts","itemCode":"4100"},
              {"dimensionName":"Cost Centers","itemName":"Plant"},{"dimensionName":"Time","itemName":"Mar 26"}],
              "value":12.5},
             {"lineItemName":"Amount","dimensions":[{"dimensionName":"Accounts","itemCode":"4"},
              {"dimensionName":"Cost Centers","itemName":"Plant"},{"dimensionName":"Time","itemName":"Mar 26"}],
              "value":1},
             {"lineItemName":"Amount","dimensions":[],"value":1}]
            """);
        Assert.Equal(1, (int)answer["numberOfCellsChanged"]!);
        Assert.Equal("cellIsCalculated", answer["failures"]![0]!["failureType"]!.ToString());
        Assert.Equal(12.5m,
            module.Total("Amount", new Dictionary<string, string> { ["Accounts"] = "4", ["Time"] = "Mar 26" }));
        await api.GetAsync($"{api.ModelPath}/modules/{module.Id}/data", HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_view_is_json_only_when_asked_twice()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var view = api.Model.Module("Budget")!.SavedViews.Single();
        var data = $"models/{api.Model.Id}/views/{view.Id}/data";
        Assert.StartsWith(",,Jan 26", await api.TextAsync(data, "application/json"), StringComparison.Ordinal);
        Assert.StartsWith(",,Jan 26", await api.TextAsync(data + "?format=v1"), StringComparison.Ordinal);
        var json = JsonNode.Parse(await api.TextAsync(data + "?format=v1", "application/json"))!;
        Assert.Equal(["Sales", "Plant"],
            json["rows"]![0]!["rowCoordinates"]!.AsArray().Select(name => name!.ToString()));
        Assert.Equal("1000.5", json["rows"]![0]!["cells"]![0]!.ToString());
        Assert.Equal(2, json["rows"]!.AsArray().Count);
        var tabular = await api.TextAsync(data + "?exportType=TABULAR_MULTI_COLUMN&maxRows=2");
        Assert.Equal("Accounts,Cost Centers,Time,Amount\nSales,Plant,Jan 26,1000.5\n", tabular);
    }

    [Fact]
    public async Task The_default_view_has_pages_and_totals()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var module = api.Model.Module("Budget")!;
        var view = await api.GetAsync($"{api.ModelPath}/views/{module.Id}");
        var costCenters = view["pages"]!.AsArray().Single(page => page!["name"]!.ToString() == "Cost Centers")!;
        var plant = api.Model.List("Cost Centers")!.ByCode("100")!;
        var data = $"models/{api.Model.Id}/views/{module.Id}/data?format=v1&pages={costCenters["id"]}:{plant.Id}";
        var json = JsonNode.Parse(await api.TextAsync(data, "application/json"))!;
        Assert.Contains("Plant", json["pages"]!.AsArray().Select(page => page!.ToString()));
        var columns = json["columnCoordinates"]!.AsArray().Select(column => column![0]!.ToString()).ToList();
        var revenue = json["rows"]!.AsArray().Single(row => row!["rowCoordinates"]![0]!.ToString() == "Revenue")!;
        Assert.Equal("1000.5", revenue["cells"]![columns.IndexOf("FY26")]!.ToString());
        var error = await api.GetAsync($"models/{api.Model.Id}/views/{module.Id}/data?pages=20000000003:1",
            HttpStatusCode.BadRequest);
        Assert.Equal("Invalid page selector [20000000003]", error["status"]!["message"]!.ToString());
        var items = await api.GetAsync($"{api.ModelPath}/modules/{module.Id}/lineItems?includeAll=true");
        Assert.Equal("NUMBER", items["items"]![0]!["format"]!.ToString());
    }

    [Fact]
    public async Task The_approval_is_a_boolean_cell()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var view = (await api.GetAsync($"{api.ModelPath}/views"))["views"]!.AsArray()
            .Single(view => view!["name"]!.ToString() == "Approval.Status")!;
        var json = JsonNode.Parse(await api.TextAsync(
            $"models/{api.Model.Id}/views/{view["id"]}/data?format=v1", "application/json"))!;
        Assert.Equal("Approved", json["rows"]![0]!["rowCoordinates"]![0]!.ToString());
        Assert.Equal("true", json["rows"]![0]!["cells"]![0]!.ToString());
        var axes = await api.GetAsync($"{api.ModelPath}/views/{view["id"]}");
        Assert.False(axes.ContainsKey("columns"));
        Assert.False(axes.ContainsKey("pages"));
    }

    [Fact]
    public async Task A_view_of_too_many_cells_is_refused_and_read_in_pages()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var costCenters = api.Model.List("Cost Centers")!;
        for (var number = 0; number < 10_500; number++)
        {
            costCenters.Add($"Center {number}", $"C{number}");
        }

        var module = api.Model.Module("Budget")!;
        var view = module.AddView("Wide", new Axes([api.Model.Lists[0], costCenters], [api.Model.Time], []));
        await api.GetAsync($"models/{api.Model.Id}/views/{view.Id}/data", HttpStatusCode.BadRequest);

        var requests = $"{api.ModelPath}/views/{module.SavedViews[0].Id}/readRequests";
        await api.SendJsonAsync("POST", requests, """{"exportType":"nope"}""", HttpStatusCode.BadRequest);
        api.Sandbox.Settings.ReadRequestPageRows = 20;
        var request = (await api.SendJsonAsync("POST", requests, """{"exportType":"TABULAR_MULTI_COLUMN"}"""))
            ["viewReadRequest"]!["requestId"]!.ToString();
        await api.Sandbox.WhenIdleAsync();
        var done = (await api.GetAsync($"{requests}/{request}"))["viewReadRequest"]!;
        Assert.Equal(("COMPLETE", true), (done["requestState"]!.ToString(), (bool)done["successful"]!));
        Assert.Equal(3, (int)done["availablePages"]!);
        Assert.StartsWith("Accounts,Cost Centers,Time,Amount\nSales,Plant,Jan 26,1000.5\n",
            await api.TextAsync($"{requests}/{request}/pages/0"), StringComparison.Ordinal);
        api.Time.Advance(TimeSpan.FromMinutes(30));
        await api.GetAsync($"{requests}/{request}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_list_is_read_in_pages_and_freed()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var requests = $"{api.ModelPath}/lists/{api.Model.List("Accounts")!.Id}/readRequests";
        var request = (await api.SendJsonAsync("POST", requests, null))["listReadRequest"]!["requestId"]!.ToString();
        await api.Sandbox.WhenIdleAsync();
        Assert.StartsWith("id,name,code,parent,Type\n", await api.TextAsync($"{requests}/{request}/pages/0"),
            StringComparison.Ordinal);
        await api.SendJsonAsync("DELETE", $"{requests}/{request}", null);
        await api.GetAsync($"{requests}/{request}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Dimensions_resolve_and_time_is_refused()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var list = api.Model.List("Accounts")!;
        var found = await api.SendJsonAsync("POST", $"{api.ModelPath}/dimensions/{list.Id}/items",
            """{"names":["SALES","nobody"],"codes":["6000"]}""");
        Assert.Equal(["4000", "6000"], found["items"]!.AsArray().Select(item => item!["code"]!.ToString()));
        await api.GetAsync($"{api.ModelPath}/dimensions/20000000003/items", HttpStatusCode.BadRequest);
        var view = api.Model.Module("Budget")!.SavedViews[0];
        var months = await api.GetAsync($"models/{api.Model.Id}/views/{view.Id}/dimensions/20000000003/items");
        Assert.Equal(24, months["items"]!.AsArray().Count);
        var ofItem = $"{api.ModelPath}/lineItems/{api.Model.Module("Actuals")!.LineItems[0].Id}/dimensions";
        Assert.Equal(["Accounts", "Cost Centers", "Currencies", "Time"],
            (await api.GetAsync(ofItem))["dimensions"]!.AsArray().Select(dimension => dimension!["name"]!.ToString()));
        Assert.Equal(4, (await api.GetAsync($"{ofItem}/{list.Id}/items"))["items"]!.AsArray().Count);
        var none = await api.SendJsonAsync("POST", $"{api.ModelPath}/dimensions/{list.Id}/items",
            """{"names":["x"]}""");
        Assert.False(none.ContainsKey("items"));
    }

    [Fact]
    public async Task Calendar_versions_and_current_period_answer()
    {
        await using var api = await AnaplanCaller.StartAsync();
        Assert.Equal("Jan 26",
            (await api.GetAsync($"{api.ModelPath}/currentPeriod"))["currentPeriod"]!["periodText"]!.ToString());
        var moved = await api.SendJsonAsync("PUT", $"{api.ModelPath}/currentPeriod?date=2026-05-31", null);
        Assert.Equal("2026-05-31", moved["currentPeriod"]!["lastDay"]!.ToString());
        await api.SendJsonAsync("PUT", $"{api.ModelPath}/currentPeriod?date=2026-05-31", """{"date":"2026-06-30"}""",
            HttpStatusCode.BadRequest);
        Assert.Equal("FY26", (await api.GetAsync($"{api.ModelPath}/modelCalendar"))
            ["modelCalendar"]!["fiscalYear"]!["year"]!.ToString());
        await api.GetAsync($"{api.ModelPath}/modelCalendar/fiscalYear", HttpStatusCode.MethodNotAllowed);
        var version = (await api.GetAsync($"{api.ModelPath}/versions"))["versionMetadata"]![0]!;
        await api.SendJsonAsync("PUT", $"models/{api.Model.Id}/versions/{version["id"]}/switchover",
            """{"date":"2026-03-01"}""");
        Assert.Equal("Mar 26", (await api.GetAsync($"{api.ModelPath}/versions"))
            ["versionMetadata"]![0]!["switchover"]!["periodText"]!.ToString());
    }
}
