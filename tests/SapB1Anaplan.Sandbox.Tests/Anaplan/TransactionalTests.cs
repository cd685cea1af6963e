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
    public async Task The_items_on_an_axis_of_a_view_come_whole()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var view = api.Model.Module("Budget")!.SavedViews[0];
        var months = await api.GetAsync($"models/{api.Model.Id}/views/{view.Id}/dimensions/20000000003/items");
        Assert.Equal(24, months["items"]!.AsArray().Count);
    }
}
