using System.Net;
using System.Text.RegularExpressions;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Sandbox.Anaplan;

public partial class CatalogueTests
{
    [Fact]
    public async Task Workspaces_models_and_the_user_are_there()
    {
        await using var box = await Box.StartAsync();
        var workspaces = await box.GetAsync("workspaces?tenantDetails=true");
        Assert.Equal("Finance", workspaces["workspaces"]![0]!["name"]!.ToString());
        Assert.NotNull(workspaces["workspaces"]![0]!["sizeAllowance"]);
        Assert.Matches("^[0-9a-f]{32}$", workspaces["workspaces"]![0]!["id"]!.ToString());
        var models = await box.GetAsync($"workspaces/{box.Model.Workspace.Id}/models?modelDetails=true");
        Assert.Matches("^[0-9A-F]{32}$", models["models"]![0]!["id"]!.ToString());
        Assert.NotNull(models["models"]![0]!["memoryUsage"]);
        Assert.EndsWith("+0000", (await box.GetAsync("users/me"))["user"]!["lastLoginDate"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_case_sensitive_and_the_error_envelope_has_nine_digits()
    {
        await using var box = await Box.StartAsync();
        var path = $"models/{box.Model.Id.ToLowerInvariant()}/imports";
        var error = await box.GetAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(404, (int)error["status"]!["code"]!);
        Assert.Equal("/2/0/" + path, error["path"]!.ToString());
        Assert.Matches(NineDigits(), error["timestamp"]!.ToString());
        await box.GetAsync($"workspaces/{box.Model.Workspace.Id.ToUpperInvariant()}/models", HttpStatusCode.NotFound);
        await box.GetAsync(box.ModelPath, HttpStatusCode.MethodNotAllowed);
        await box.SendJsonAsync("DELETE", "workspaces", null, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Pages_are_cut_and_next_cannot_be_trusted()
    {
        await using var box = await Box.StartAsync(settings: settings => settings.PageSize = 3);
        var imports = await box.GetAsync($"{box.ModelPath}/imports?limit=50");
        Assert.Equal((3, 4), ((int)imports["meta"]!["paging"]!["currentPageSize"]!,
            (int)imports["meta"]!["paging"]!["totalSize"]!));
        var last = await box.GetAsync($"{box.ModelPath}/imports?limit=3&offset=3");
        Assert.Single(last["imports"]!.AsArray());
        Assert.NotNull(last["meta"]!["paging"]!["next"]);
        var beyond = await box.GetAsync($"{box.ModelPath}/imports?offset=4");
        Assert.False(beyond.ContainsKey("imports"));
        Assert.Equal(5000, new SandboxSettings().PageSize);
    }

    [Fact]
    public async Task Sort_is_checked_where_the_platform_checks_it()
    {
        await using var box = await Box.StartAsync();
        await box.GetAsync("models?sort=name", HttpStatusCode.BadRequest);
        await box.GetAsync("models?sort=%2Bnonsense", HttpStatusCode.BadRequest);
        await box.GetAsync("models?sort=%2Bname,-activeState");
        await box.GetAsync($"{box.ModelPath}/files?sort=nonsense");
    }

    [Fact]
    public async Task Without_a_role_everything_below_the_model_looks_missing()
    {
        await using var box = await Box.StartAsync();
        box.Sandbox.Users[0].TakeAccessFrom(box.Model);
        await box.GetAsync($"models/{box.Model.Id}");
        await box.GetAsync($"{box.ModelPath}/modules", HttpStatusCode.NotFound);
        var tasks = await box.GetAsync($"{box.ModelPath}/imports/{box.ImportId("Load actuals")}/tasks");
        Assert.False(tasks.ContainsKey("tasks"));
    }

    [Theory]
    [InlineData(ModelState.Archived, 422)]
    [InlineData(ModelState.Locked, 423)]
    [InlineData(ModelState.Maintenance, 424)]
    public async Task The_state_of_a_model_has_its_status(ModelState state, int status)
    {
        await using var box = await Box.StartAsync();
        box.Model.State = state;
        await box.GetAsync($"{box.ModelPath}/imports", (HttpStatusCode)status);
        Assert.Equal(state.ToString().ToUpperInvariant(),
            (await box.GetAsync($"models/{box.Model.Id}"))["model"]!["activeState"]!.ToString());
    }

    [Fact]
    public async Task A_deployed_model_refuses_to_change_structural_lists()
    {
        await using var box = await Box.StartAsync();
        box.Model.State = ModelState.Production;
        var list = box.Model.List("Currencies")!;
        var path = $"{box.ModelPath}/lists/{list.Id}/items?action=add";
        await box.SendJsonAsync("POST", path, """{"items":[{"name":"GBP","code":"GBP"}]}""");
        list.IsProductionData = false;
        await box.SendJsonAsync("POST", path, """{"items":[{"name":"CHF","code":"CHF"}]}""", (HttpStatusCode)425);
    }

    [Theory]
    [InlineData(RetryAfterForm.None)]
    [InlineData(RetryAfterForm.Seconds)]
    [InlineData(RetryAfterForm.HttpDate)]
    public async Task The_tenant_has_a_bucket_of_requests(RetryAfterForm form)
    {
        await using var box = await Box.StartAsync(settings: settings =>
        {
            settings.RequestsPerMinute = 5;
            settings.RetryAfter = form;
        });
        for (var call = 0; call < 5; call++)
        {
            await box.GetAsync("workspaces");
        }

        using var refused = await box.SendAsync("GET", "workspaces");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(form != RetryAfterForm.None, refused.Headers.RetryAfter is not null);
        Assert.Equal(form == RetryAfterForm.HttpDate, refused.Headers.RetryAfter?.Date is not null);
        box.Time.Advance(TimeSpan.FromSeconds(12));
        await box.GetAsync("workspaces");
    }

    [Fact]
    public async Task Status_is_bare_and_names_the_task_that_blocks()
    {
        await using var box = await Box.StartAsync();
        var idle = await box.GetAsync($"models/{box.Model.Id}/status");
        Assert.Equal(["requestStatus"], idle.Select(property => property.Key));
        Assert.Equal(-1m, (decimal)idle["requestStatus"]!["progress"]!);
        box.Sandbox.Pace.Hold();
        var export = $"exports/{box.ExportId("Actuals")}";
        await box.UntilAsync(export, await box.StartTaskAsync(export), "IN_PROGRESS");
        var busy = (await box.GetAsync($"{box.ModelPath}/status"))["requestStatus"]!;
        Assert.Contains(box.Sandbox.Users[0].Email, busy["tooltip"]!.ToString(), StringComparison.Ordinal);
        box.Sandbox.Pace.Release();
    }

    [Fact]
    public async Task A_closed_model_is_loaded_by_the_next_call()
    {
        await using var box = await Box.StartAsync(settings: settings =>
        {
            settings.LoadTime = TimeSpan.FromMinutes(2);
            settings.TokenLifetime = TimeSpan.FromDays(9);
        });
        using var closed = await box.SendAsync("POST", $"{box.ModelPath}/close");
        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        Assert.Equal("Closed",
            (await box.GetAsync($"{box.ModelPath}/status"))["requestStatus"]!["currentStep"]!.ToString());
        using var opening = await box.SendAsync("POST", $"{box.ModelPath}/open");
        Assert.Equal(HttpStatusCode.Accepted, opening.StatusCode);
        var lists = box.GetAsync($"{box.ModelPath}/lists");
        await box.AdvanceUntilAsync(lists);
        Assert.Equal(3, (await lists)["lists"]!.AsArray().Count);
        using var open = await box.SendAsync("POST", $"{box.ModelPath}/open");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public void Every_assumption_names_its_section() =>
        Assert.All(Assumptions.All, assumption => Assert.Matches(@"^\d(\.\d)?$", assumption.Section));

    [GeneratedRegex(@"\.\d{9}Z$")]
    private static partial Regex NineDigits();
}
