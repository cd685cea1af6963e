using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference sections 1.2 to 1.5: logging in, staying in, and getting out.</summary>
public sealed class LoginTests
{
    [Theory]
    [InlineData(401, "100000027", ErrorIds.SapB1LoginRefused, FailureCategory.AuthenticationError)]
    [InlineData(500, "100000027", ErrorIds.SapB1LoginRefused, FailureCategory.AuthenticationError)]
    [InlineData(401, "100000055", ErrorIds.SapB1UserLocked, FailureCategory.AuthenticationError)]
    [InlineData(400, "-5027", ErrorIds.SapB1CompanyUnknown, FailureCategory.ObjectNotFound)]
    [InlineData(400, "-304", ErrorIds.SapB1CompanyUnknown, FailureCategory.ObjectNotFound)]
    [InlineData(400, "-1116", ErrorIds.SapB1LoginRefused, FailureCategory.AuthenticationError)]
    [InlineData(401, "301", ErrorIds.SapB1LoginRefused, FailureCategory.AuthenticationError)]
    [InlineData(403, "-1102", ErrorIds.SapB1LoginRefused, FailureCategory.AuthenticationError)]
    public async Task A_refused_login_is_named_and_not_tried_again(int status, string code, string id, FailureCategory category)
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("Login", StringComparison.Ordinal)
            ? StubServer.Json(status, $$$"""{"error":{"code":{{{code}}},"message":{"lang":"en-us","value":"no"} } }""")
            : null);

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => server.ConnectAsync(retries: 6));

        Assert.Equal((id, category, code), (failure.ErrorId, failure.Category, failure.Code));
        Assert.Equal(["POST Login"], server.Seen);
        Assert.DoesNotContain("CANARY", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_meets_a_restarting_node_is_tried_again()
    {
        var attempts = 0;
        var server = new StubServer(request =>
            request.RequestUri!.AbsolutePath.EndsWith("Login", StringComparison.Ordinal) && ++attempts < 3
                ? StubServer.Json(503, string.Empty)
                : null);

        await using var client = await server.ConnectAsync(retries: 6);

        Assert.Equal(3, attempts);
    }

    [Theory]
    [InlineData("B1SESSION=abc;HttpOnly;", "ROUTEID=.node1; path=/b1s", "B1SESSION=abc; ROUTEID=.node1")]
    [InlineData("B1SESSION=abc;HttpOnly;,ROUTEID=.node1; path=/b1s", null, "B1SESSION=abc; ROUTEID=.node1")]
    [InlineData("B1SESSION=abc; expires=Wed, 09 Jun 2027 10:18:14 GMT; path=/", "lb=x1", "B1SESSION=abc; lb=x1")]
    [InlineData(null, null, "B1SESSION=s")]
    public async Task Cookies_go_back_as_they_came_and_the_session_id_stands_in_for_a_lost_one(
        string? first, string? second, string expected)
    {
        string? sent = null;
        var server = new StubServer(request =>
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("Login", StringComparison.Ordinal))
            {
                var login = StubServer.Json(200, """{"SessionId":"s","SessionTimeout":30}""");
                foreach (var cookie in new[] { first, second }.OfType<string>())
                {
                    login.Headers.TryAddWithoutValidation("Set-Cookie", cookie);
                }

                return login;
            }

            sent = Assert.Single(request.Headers.GetValues("Cookie"));
            return null;
        });

        await using var client = await server.ConnectAsync();

        Assert.Equal(expected, sent);
    }

    [Theory]
    [InlineData("", 2)]
    [InlineData("/b1s/v2", 2)]
    [InlineData("/b1s/v2/", 2)]
    [InlineData("/b1s/v1", 1)]
    [InlineData("/b1s", 2)]
    public async Task An_address_may_have_a_path_or_not(string path, int version)
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(30));
        await using var client = await bench.ConnectAsync(path: path);

        Assert.Equal(version, client.Server.ApiVersion);
        Assert.Equal(30, (await client.EntriesAsync()).Count);
    }

    [Theory]
    [InlineData("sap:50000", "https://sap:50000/b1s/v2/")]
    [InlineData("https://proxy/erp/b1s/v2", "https://proxy/erp/b1s/v2/")]
    [InlineData("http://sap:50001", "http://sap:50001/b1s/v2/")]
    [InlineData("sap.example.com", "https://sap.example.com/b1s/v2/")]
    public void Addresses_are_understood_as_people_write_them(string address, string root) => Assert.Equal(
        root, ServiceRoot.Candidates(new Uri(address, UriKind.RelativeOrAbsolute))[0].Uri.AbsoluteUri);

    [Theory]
    [InlineData("ftp://sap")]
    [InlineData("https://")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string address) => Assert.Equal(
        ErrorIds.SapB1AddressInvalid,
        Assert.Throws<ServiceLayerException>(() =>
        {
            _ = Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var uri);
            return ServiceRoot.Candidates(uri ?? new Uri("x://"));
        }).ErrorId);

    [Fact]
    public async Task An_old_server_without_version_2_is_read_by_version_1()
    {
        await using var bench = await CompanyOnServer.StartAsync(
            CompanyOnServer.Ledger(30), options => options with { ServesV2 = false, ShortV1Dates = true });
        await using var client = await bench.ConnectAsync();

        Assert.Equal(1, client.Server.ApiVersion);
        Assert.Equal("USD", client.LocalCurrency);
        Assert.Equal(30, (await client.EntriesAsync()).Count);
        Assert.Equal(12, (await client.ReadPostingPeriodsAsync(CompanyOnServer.Token).ToListAsync()).Count);
    }

    [Fact]
    public async Task Each_call_goes_back_to_the_node_of_its_session()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(30), options => options with { NodeCount = 3 });
        await using var client = await bench.ConnectAsync(sessions: 3, pageSize: 5);

        Assert.Equal(30, (await client.EntriesAsync()).Count);
        Assert.Equal(0, bench.Server.Requests.Count(status: 401));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("-5002")]
    public async Task A_dropped_session_is_replaced_once_and_the_read_repeated(string? code)
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(30));
        await using var client = await bench.ConnectAsync();
        bench.Server.Faults.Add(ServiceLayerFaults.SessionDrop, code, pathPattern: "ProfitCenters", times: 1);

        Assert.NotEmpty(await client.ReadProfitCentersAsync(CompanyOnServer.Token).ToListAsync());
        Assert.Equal((2, 2), (bench.Server.Logins, bench.Requests("ProfitCenters")));
    }

    [Fact]
    public async Task The_bare_number_301_or_5002_is_no_reason_to_log_in_again()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.Split('/')[^1] switch
        {
            "Moved" => StubServer.Json(301, string.Empty),
            "Rule" => StubServer.Json(400, """{"error":{"code":"-5002","message":"Internal error (-5002) occurred"}}"""),
            _ => null,
        });
        await using var client = await server.ConnectAsync();

        foreach (var path in new[] { "Moved", "Rule" })
        {
            await Assert.ThrowsAsync<ServiceLayerException>(() => client.SendAsync(HttpMethod.Get, path, null, CompanyOnServer.Token));
        }

        Assert.Single(server.Seen, "POST Login");
    }

    [Fact]
    public async Task A_server_that_refuses_its_own_sessions_is_not_asked_for_ever()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("Login", StringComparison.Ordinal)
            ? null
            : StubServer.Json(401, """{"error":{"code":301,"message":"Invalid session or session already timeout."}}"""));

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => server.ConnectAsync(retries: 6));

        Assert.Equal(ErrorIds.SapB1SessionRefused, failure.ErrorId);
        Assert.Equal(3, server.Seen.Count(call => call == "POST Login"));
    }

    [Fact]
    public async Task Concurrent_callers_share_one_login()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(30));
        await using var client = await bench.ConnectAsync();
        bench.Server.DropSessions();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.ReadProfitCentersAsync(CompanyOnServer.Token).ToListAsync()));

        Assert.Equal(2, bench.Server.Logins);
    }

    [Fact]
    public async Task An_idle_session_is_replaced_before_it_is_used_and_a_busy_one_never()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 1, 8, 0, 0, TimeSpan.Zero));
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(1), options => options with { Time = time });
        await using var client = await ServiceLayerClient.ConnectAsync(
            new ServiceLayerOptions
            {
                Uri = bench.Server.Uri,
                CompanyDatabase = "SBODEMO",
                UserName = Company.DefaultUser,
                Password = Company.DefaultPassword,
                TimeProvider = time,
            },
            CompanyOnServer.Token);
        for (var i = 0; i < 4; i++)
        {
            time.Advance(TimeSpan.FromMinutes(20));
            await client.ReadProfitCentersAsync(CompanyOnServer.Token).ToListAsync();
        }

        Assert.Equal(1, bench.Server.Logins);
        time.Advance(TimeSpan.FromMinutes(31));
        await client.ReadProfitCentersAsync(CompanyOnServer.Token).ToListAsync();

        Assert.Equal((2, 0), (bench.Server.Logins, bench.Server.Requests.Count(status: 401)));
    }

    [Fact]
    public async Task Wrong_passwords_are_tried_once()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(1));

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => bench.ConnectAsync(password: "wrong"));

        Assert.Equal(ErrorIds.SapB1LoginRefused, failure.ErrorId);
        Assert.Equal(1, bench.Requests("Login"));
    }

    [Fact]
    public async Task A_closed_connection_is_logged_out_everywhere_and_stays_closed()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(200));
        var client = await bench.ConnectAsync(sessions: 4, pageSize: 20);
        await client.EntriesAsync();
        await client.DisposeAsync();
        await client.DisposeAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.SendAsync(HttpMethod.Get, "Projects", null, CompanyOnServer.Token));

        Assert.Equal(ErrorIds.SapB1ConnectionClosed, failure.ErrorId);
        Assert.Equal((0, bench.Server.Logins), (bench.Server.OpenSessions, bench.Requests("Logout")));
    }

    [Fact]
    public async Task A_connection_cancelled_while_it_is_made_leaves_no_session()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(1));
        bench.Server.Faults.Add(ServiceLayerFaults.Busy, "60000", pathPattern: "CompanyService_GetAdminInfo");
        using var stop = new CancellationTokenSource();
        var connecting = ServiceLayerClient.ConnectAsync(
            new ServiceLayerOptions
            {
                Uri = bench.Server.Uri,
                CompanyDatabase = "SBODEMO",
                UserName = Company.DefaultUser,
                Password = Company.DefaultPassword,
            },
            stop.Token);

        // A login under way counts already; only the call after it says that the client has its session.
        while (bench.Server.Faults.Struck(ServiceLayerFaults.Busy) == 0)
        {
            CompanyOnServer.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);

        Assert.Equal(0, bench.Server.OpenSessions);
    }

    [Fact]
    public async Task A_connection_closed_under_a_running_read_does_not_log_in_again()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(200));
        var client = await bench.ConnectAsync(pageSize: 20);

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => client.EntriesAsync(each: count =>
        {
            if (count == 30)
            {
                client.DisposeAsync().AsTask().Wait(CompanyOnServer.Token);
            }
        }));

        Assert.Equal(ErrorIds.SapB1ConnectionClosed, failure.ErrorId);
        Assert.Equal((0, 1), (bench.Server.OpenSessions, bench.Server.Logins));
    }

    [Fact]
    public async Task A_web_server_that_is_no_service_layer_is_found_out()
    {
        await using var bench = await CompanyOnServer.StartAsync(
            CompanyOnServer.Ledger(1), options => options with { ServesV1 = false, ServesV2 = false });

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => bench.ConnectAsync());

        Assert.Equal(ErrorIds.SapB1AddressInvalid, failure.ErrorId);
    }

    [Theory]
    [InlineData("<edmx:Edmx><EntityType Name=\"JournalEntry\"><Property Name=\"Jdt")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task Metadata_that_cannot_be_read_is_a_limitation_and_no_failure(string metadata)
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("$metadata", StringComparison.Ordinal)
            ? StubServer.Json(200, metadata, "application/xml")
            : null);

        await using var client = await server.ConnectAsync(retries: 1);

        Assert.False(client.Server.MetadataRead);
        Assert.NotEmpty(client.Server.Limitations);
    }
}
