using System.Net;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed class SessionTests
{
    [Theory]
    [InlineData("v2", "@odata.context")]
    [InlineData("v1", "odata.metadata")]
    public async Task Login_sets_the_two_cookies_as_the_server_writes_them(string root, string contextKey)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Root = root;

        using var answer = await api.PostAsync("Login", ServiceLayerCaller.LoginBody());

        var id = answer.Json.GetProperty("SessionId").GetString();
        Assert.Equal(
            [$"B1SESSION={id};HttpOnly;", "ROUTEID=.node1; path=/b1s"], answer.Message.Headers.GetValues("Set-Cookie"));
        Assert.Equal("1000280", answer.Json.GetProperty("Version").GetString());
        Assert.Equal(30, answer.Json.GetProperty("SessionTimeout").GetInt32());
        Assert.True(answer.Json.TryGetProperty(contextKey, out _));
    }

    [Theory]
    [InlineData("wrong", "SBODEMO", HttpStatusCode.Unauthorized, "100000027")]
    [InlineData(Company.DefaultPassword, "NOSUCHDB", HttpStatusCode.BadRequest, "-5027")]
    public async Task Login_is_refused_with_its_code(string password, string database, HttpStatusCode status, string code)
    {
        await using var api = await ServiceLayerCaller.StartAsync();

        using var answer = await api.PostAsync("Login", ServiceLayerCaller.LoginBody(password, database));

        Assert.Equal((status, code), (answer.Status, answer.Code));
        Assert.Equal(0, api.Server.OpenSessions);
    }

    [Fact]
    public async Task A_user_is_locked_after_failed_attempts_even_with_the_right_password()
    {
        await using var api = await ServiceLayerCaller.StartAsync(o => o with { LoginAttempts = 2 });
        for (var i = 0; i < 2; i++)
        {
            using var wrong = await api.PostAsync("Login", ServiceLayerCaller.LoginBody("wrong"));
            Assert.Equal("100000027", wrong.Code);
        }

        using var locked = await api.PostAsync("Login", ServiceLayerCaller.LoginBody());
        Assert.Equal((HttpStatusCode.Unauthorized, "100000055"), (locked.Status, locked.Code));

        api.Server.UnlockUsers();
        await api.LoginAsync();
    }

    [Theory]
    [InlineData("v2", """{"error":{"code":"301","details":[{"code":"","message":""}],"message":"Invalid session or session already timeout."}}""")]
    [InlineData("v1", """{"error":{"code":"301","message":"Invalid session or session already timeout."}}""")]
    public async Task Without_a_session_every_call_is_401(string root, string body)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Root = root;

        using var answer = await api.GetAsync("JournalEntries");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(body, answer.Text);
    }

    [Fact]
    public async Task The_idle_clock_slides()
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        await api.LoginAsync();

        api.Time.Advance(TimeSpan.FromMinutes(29));
        using var first = await api.GetAsync("Dimensions");
        api.Time.Advance(TimeSpan.FromMinutes(29));
        using var second = await api.GetAsync("Dimensions");
        api.Time.Advance(TimeSpan.FromMinutes(31));
        using var third = await api.GetAsync("Dimensions");

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Unauthorized],
            [first.Status, second.Status, third.Status]);
    }

    [Fact]
    public async Task Logout_answers_204_and_ends_the_session()
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        await api.LoginAsync();

        using var logout = await api.SendAsync("POST", "Logout");
        using var after = await api.GetAsync("Dimensions");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (logout.Status, after.Status));
        Assert.Equal(0, api.Server.OpenSessions);
    }

    [Fact]
    public async Task Behind_several_nodes_the_route_is_needed()
    {
        await using var api = await ServiceLayerCaller.StartAsync(o => o with { NodeCount = 2 });
        await api.LoginAsync();
        using var both = await api.GetAsync("Dimensions");
        var cookie = api.Cookie!;

        api.Cookie = cookie.Split(';')[0];
        using var missing = await api.GetAsync("Dimensions");
        api.Cookie = cookie.Replace(".node1", ".node2", StringComparison.Ordinal);
        using var wrong = await api.GetAsync("Dimensions");

        Assert.Equal(HttpStatusCode.OK, both.Status);
        Assert.Equal(("301", "301"), (missing.Code, wrong.Code));
    }

    [Fact]
    public async Task Expect_continue_is_answered_with_500_and_nothing()
    {
        await using var api = await ServiceLayerCaller.StartAsync();

        using var answer = await api.PostAsync("Login", ServiceLayerCaller.LoginBody(), ("Expect", "100-continue"));

        Assert.Equal((HttpStatusCode.InternalServerError, string.Empty), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task Calls_of_one_session_wait_for_each_other()
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        await api.LoginAsync();
        api.Server.Requests.Clear();
        api.Server.Faults.Add(ServiceLayerFaults.Busy, "1000", pathPattern: "Projects");

        var slow = api.GetAsync("Projects");
        while (api.Server.Faults.Struck(ServiceLayerFaults.Busy) == 0)
        {
            await Task.Yield();
        }

        var quick = api.GetAsync("Dimensions");
        while (api.Server.Requests.InFlight < 2)
        {
            await Task.Yield();
        }

        Assert.False(quick.IsCompleted);
        while (!quick.IsCompleted)
        {
            api.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), ((await slow).Status, (await quick).Status));
        Assert.Equal(
            ["/b1s/v2/Projects", "/b1s/v2/Dimensions"], api.Server.Requests.Records.Select(r => r.Path));
    }

    [Theory]
    [InlineData(null, HttpStatusCode.Unauthorized, "301")]
    [InlineData("-5002", HttpStatusCode.BadRequest, "-5002")]
    public async Task A_session_can_be_dropped_at_will(string? argument, HttpStatusCode status, string code)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        await api.LoginAsync();
        api.Server.Faults.Add(ServiceLayerFaults.SessionDrop, argument, every: 3);

        using var one = await api.GetAsync("Dimensions");
        using var two = await api.GetAsync("Dimensions");
        using var three = await api.GetAsync("Dimensions");
        using var four = await api.GetAsync("Dimensions");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (one.Status, two.Status));
        Assert.Equal((status, code), (three.Status, three.Code));
        Assert.Contains("Invalid session", three.ErrorText, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, four.Status);
    }

    [Fact]
    public async Task One_login_can_be_refused()
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Server.Faults.Add(ServiceLayerFaults.LoginRefused, times: 1);

        using var refused = await api.PostAsync("Login", ServiceLayerCaller.LoginBody());
        await api.LoginAsync();

        Assert.Equal("100000027", refused.Code);
        Assert.Equal(1, api.Server.Logins);
    }

    [Fact]
    public async Task Two_companies_do_not_mix()
    {
        var second = new Company("SBOTWO");
        second.AddProject("P1", "Second");
        await using var api = await ServiceLayerCaller.StartAsync(
            SmallCompany.Make(), o => o with { Companies = [.. o.Companies, second] });
        await api.LoginAsync();
        var first = await api.JsonAsync("Projects");
        using var login = await api.PostAsync("Login", ServiceLayerCaller.LoginBody(database: "SBOTWO"));
        api.Cookie = login.Message.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var other = await api.JsonAsync("Projects");

        Assert.Equal((0, 1), (first.GetProperty("value").GetArrayLength(), other.GetProperty("value").GetArrayLength()));
    }

    [Theory]
    [InlineData("v1", "json", "{\"error\":{\"code\":503,\"message\":{\"lang\"")]
    [InlineData("v2", "json", "{\"error\":{\"code\":\"503\"")]
    [InlineData("v2", "html", "<!DOCTYPE HTML")]
    [InlineData("v2", "empty", "")]
    public async Task A_recycled_child_answers_in_any_shape(string root, string body, string start)
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        api.Root = root;
        await api.LoginAsync();
        api.Server.Faults.Add(FaultNames.Status, "503", body: body);

        using var answer = await api.GetAsync("Dimensions");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.StartsWith(start, answer.Text, StringComparison.Ordinal);
        Assert.Equal(body == "empty", answer.Text.Length == 0);
    }

    [Fact]
    public async Task The_log_knows_session_and_user_and_no_password()
    {
        await using var api = await ServiceLayerCaller.StartAsync();
        await api.LoginAsync();
        using var answer = await api.GetAsync("Dimensions");

        var (login, read) = (api.Server.Requests.Records[0], api.Server.Requests.Records[1]);
        Assert.Equal(login.Session, read.Session);
        Assert.Equal((Company.DefaultUser, Company.DefaultUser), (login.User, read.User));
        Assert.DoesNotContain(Company.DefaultPassword, string.Concat(api.Server.Requests.Records), StringComparison.Ordinal);
    }
}
