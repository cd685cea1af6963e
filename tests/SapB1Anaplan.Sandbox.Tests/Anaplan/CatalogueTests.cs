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
    public async Task Workspaces_and_models_are_there()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var workspaces = await api.GetAsync("workspaces?tenantDetails=true");
        Assert.Equal("Finance", workspaces["workspaces"]![0]!["name"]!.ToString());
        Assert.NotNull(workspaces["workspaces"]![0]!["sizeAllowance"]);
        Assert.Matches("^[0-9a-f]{32}$", workspaces["workspaces"]![0]!["id"]!.ToString());
        var models = await api.GetAsync($"workspaces/{api.Model.Workspace.Id}/models?modelDetails=true");
        Assert.Matches("^[0-9A-F]{32}$", models["models"]![0]!["id"]!.ToString());
        Assert.NotNull(models["models"]![0]!["memoryUsage"]);
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
    public void Every_assumption_names_its_section() =>
        Assert.All(Assumptions.All, assumption => Assert.Matches(@"^\d(\.\d)?$", assumption.Section));

    [GeneratedRegex(@"\.\d{9}Z$")]
    private static partial Regex NineDigits();
}
