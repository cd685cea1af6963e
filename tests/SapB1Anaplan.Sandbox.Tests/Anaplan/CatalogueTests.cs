using System.Net;
using System.Text.RegularExpressions;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public partial class CatalogueTests
{
    [Fact]
    public async Task Workspaces_models_and_the_user_are_there()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var workspaces = await api.GetAsync("workspaces?tenantDetails=true");
        Assert.Equal("Finance", workspaces["workspaces"]![0]!["name"]!.ToString());
        Assert.NotNull(workspaces["workspaces"]![0]!["sizeAllowance"]);
        Assert.Matches("^[0-9a-f]{32}$", workspaces["workspaces"]![0]!["id"]!.ToString());
        var models = await api.GetAsync($"workspaces/{api.Model.Workspace.Id}/models?modelDetails=true");
        Assert.Matches("^[0-9A-F]{32}$", models["models"]![0]!["id"]!.ToString());
        Assert.NotNull(models["models"]![0]!["memoryUsage"]);
        Assert.EndsWith("+0000", (await api.GetAsync("users/me"))["user"]!["lastLoginDate"]!.ToString(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ids_are_case_sensitive_and_the_error_envelope_has_nine_digits()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var path = $"models/{api.Model.Id.ToLowerInvariant()}/imports";
        var error = await api.GetAsync(path, HttpStatusCode.NotFound);
        Assert.Equal(404, (int)error["status"]!["code"]!);
        Assert.Equal("/2/0/" + path, error["path"]!.ToString());
        Assert.Matches(NineDigits(), error["timestamp"]!.ToString());
        await api.GetAsync($"workspaces/{api.Model.Workspace.Id.ToUpperInvariant()}/models", HttpStatusCode.NotFound);
        await api.GetAsync(api.ModelPath, HttpStatusCode.MethodNotAllowed);
        await api.SendJsonAsync("DELETE", "workspaces", null, HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Pages_are_cut_and_next_cannot_be_trusted()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.PageSize = 3);
        var imports = await api.GetAsync($"{api.ModelPath}/imports?limit=50");
        Assert.Equal((3, 4), ((int)imports["meta"]!["paging"]!["currentPageSize"]!,
            (int)imports["meta"]!["paging"]!["totalSize"]!));
        var last = await api.GetAsync($"{api.ModelPath}/imports?limit=3&offset=3");
        Assert.Single(last["imports"]!.AsArray());
        Assert.NotNull(last["meta"]!["paging"]!["next"]);
        var beyond = await api.GetAsync($"{api.ModelPath}/imports?offset=4");
        Assert.False(beyond.ContainsKey("imports"));
        Assert.Equal(5000, new SandboxSettings().PageSize);
    }

    [Fact]
    public async Task Sort_is_checked_where_the_platform_checks_it()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.GetAsync("models?sort=name", HttpStatusCode.BadRequest);
        await api.GetAsync("models?sort=%2Bnonsense", HttpStatusCode.BadRequest);
        await api.GetAsync("models?sort=%2Bname,-activeState");
        await api.GetAsync($"{api.ModelPath}/files?sort=nonsense");
    }

    [Fact]
    public async Task Without_a_role_everything_below_the_model_looks_missing()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Sandbox.Users[0].TakeAccessFrom(api.Model);
        await api.GetAsync($"models/{api.Model.Id}");
        await api.GetAsync($"{api.ModelPath}/modules", HttpStatusCode.NotFound);
        var tasks = await api.GetAsync($"{api.ModelPath}/imports/{api.ImportId("Load actuals")}/tasks");
        Assert.False(tasks.ContainsKey("tasks"));
    }

    [Theory]
    [InlineData(ModelState.Archived, 422)]
    [InlineData(ModelState.Locked, 423)]
    [InlineData(ModelState.Maintenance, 424)]
    public async Task The_state_of_a_model_has_its_status(ModelState state, int status)
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Model.State = state;
        await api.GetAsync($"{api.ModelPath}/imports", (HttpStatusCode)status);
        Assert.Equal(state.ToString().ToUpperInvariant(),
            (await api.GetAsync($"models/{api.Model.Id}"))["model"]!["activeState"]!.ToString());
    }

    [Fact]
    public async Task A_deployed_model_refuses_to_change_structural_lists()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Model.State = ModelState.Production;
        var list = api.Model.List("Currencies")!;
        var path = $"{api.ModelPath}/lists/{list.Id}/items?action=add";
        await api.SendJsonAsync("POST", path, """{"items":[{"name":"GBP","code":"GBP"}]}""");
        list.IsProductionData = false;
        await api.SendJsonAsync("POST", path, """{"items":[{"name":"CHF","code":"CHF"}]}""", (HttpStatusCode)425);
    }

    [Theory]
    [InlineData(RetryAfterForm.None)]
    [InlineData(RetryAfterForm.Seconds)]
    [InlineData(RetryAfterForm.HttpDate)]
    public async Task The_tenant_has_a_bucket_of_requests(RetryAfterForm form)
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings =>
        {
            settings.RequestsPerMinute = 5;
            settings.RetryAfter = form;
        });
        for (var call = 0; call < 5; call++)
        {
            await api.GetAsync("workspaces");
        }

        using var refused = await api.SendAsync("GET", "workspaces");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(form != RetryAfterForm.None, refused.Headers.RetryAfter is not null);
        Assert.Equal(form == RetryAfterForm.HttpDate, refused.Headers.RetryAfter?.Date is not null);
        api.Time.Advance(TimeSpan.FromSeconds(12));
        await api.GetAsync("workspaces");
    }

    [Fact]
    public async Task Status_is_bare_and_names_the_task_that_blocks()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var idle = await api.GetAsync($"models/{api.Model.Id}/status");
        Assert.Equal(["requestStatus"], idle.Select(property => property.Key));
        Assert.Equal(-1m, (decimal)idle["requestStatus"]!["progress"]!);
        api.Sandbox.Pace.Hold();
        var export = $"exports/{api.ExportId("Actuals")}";
        await api.UntilAsync(export, await api.StartTaskAsync(export), "IN_PROGRESS");
        var busy = (await api.GetAsync($"{api.ModelPath}/status"))["requestStatus"]!;
        Assert.Contains(api.Sandbox.Users[0].Email, busy["tooltip"]!.ToString(), StringComparison.Ordinal);
        api.Sandbox.Pace.Release();
    }

    [Fact]
    public async Task A_closed_model_is_loaded_by_the_next_call()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings =>
        {
            settings.LoadTime = TimeSpan.FromMinutes(2);
            settings.TokenLifetime = TimeSpan.FromDays(9);
        });
        using var closed = await api.SendAsync("POST", $"{api.ModelPath}/close");
        Assert.Equal(HttpStatusCode.NoContent, closed.StatusCode);
        Assert.Equal("Closed",
            (await api.GetAsync($"{api.ModelPath}/status"))["requestStatus"]!["currentStep"]!.ToString());
        using var opening = await api.SendAsync("POST", $"{api.ModelPath}/open");
        Assert.Equal(HttpStatusCode.Accepted, opening.StatusCode);
        var lists = api.GetAsync($"{api.ModelPath}/lists");
        await api.AdvanceUntilAsync(lists);
        Assert.Equal(3, (await lists)["lists"]!.AsArray().Count);
        using var open = await api.SendAsync("POST", $"{api.ModelPath}/open");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public void Every_assumption_names_its_section() =>
        Assert.All(Assumptions.All, assumption => Assert.Matches(@"^\d(\.\d)?$", assumption.Section));

    [GeneratedRegex(@"\.\d{9}Z$")]
    private static partial Regex NineDigits();
}
