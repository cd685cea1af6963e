using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class LoginTests
{
    private static async Task<(HttpStatusCode Status, JsonObject Body)> CallAsync(
        AnaplanCaller api, string method, string call, string scheme, string value, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), api.Auth(call));
        request.Headers.Authorization = new AuthenticationHeaderValue(scheme, value);
        request.Content = body is null ? null : AnaplanCaller.JsonContent(body);
        using var response = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await AnaplanCaller.Json(response));
    }

    [Fact]
    public async Task Basic_gives_201_and_a_token_of_35_minutes()
    {
        await using var api = await AnaplanCaller.StartAsync(logIn: false);
        var body = await api.LogInAsync();
        Assert.Equal(("SUCCESS", "Login successful"), (body["status"]!.ToString(), body["statusMessage"]!.ToString()));
        Assert.Equal(api.Time.GetUtcNow().AddMinutes(35).ToUnixTimeMilliseconds(),
            (long)body["tokenInfo"]!["expiresAt"]!);
        api.Time.Advance(TimeSpan.FromMinutes(35));
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Failures_have_their_own_shape()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var wrong = AnaplanCaller.Basic(api.Sandbox.Users[0].Email, "wrong").Parameter!;
        var refused = await CallAsync(api, "POST", "authenticate", "Basic", wrong);
        Assert.Equal((HttpStatusCode.Unauthorized, "FAILURE_BAD_CREDENTIAL"),
            (refused.Status, refused.Body["status"]!.ToString()));
        Assert.Equal((HttpStatusCode.BadRequest, "FAILURE_BAD_HEADER"), await StatusAsync("refresh", "POST", "Bearer"));
        Assert.Equal((HttpStatusCode.BadRequest, "FAILURE_BAD_HEADER"), await StatusAsync("validate", "GET", "Bearer"));
        Assert.Equal((HttpStatusCode.Unauthorized, "FAILURE_BAD_HEADER"),
            await StatusAsync("logout", "POST", "Bearer"));

        async Task<(HttpStatusCode, string)> StatusAsync(string call, string method, string scheme)
        {
            var (status, body) = await CallAsync(api, method, call, scheme, api.Token!);
            return (status, body["status"]!.ToString());
        }
    }

    [Fact]
    public async Task Refresh_moves_the_expiry_validate_names_the_user_logout_ends_it()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Time.Advance(TimeSpan.FromMinutes(30));
        var refreshed = await CallAsync(api, "POST", "refresh", "AnaplanAuthToken", api.Token!);
        Assert.Equal(api.Token, refreshed.Body["tokenInfo"]!["tokenValue"]!.ToString());
        api.Time.Advance(TimeSpan.FromMinutes(30));
        var valid = await CallAsync(api, "GET", "validate", "AnaplanAuthToken", api.Token!);
        Assert.Equal(api.Sandbox.Users[0].Email, valid.Body["userInfo"]!["userId"]!.ToString());
        Assert.Equal(32, valid.Body["userInfo"]!["userGuid"]!.ToString().Length);
        var gone = await CallAsync(api, "POST", "logout", "AnaplanAuthToken", api.Token!);
        Assert.Equal(HttpStatusCode.NoContent, gone.Status);
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_may_change_the_token()
    {
        await using var api = await AnaplanCaller.StartAsync(settings: settings => settings.RefreshChangesToken = true);
        var refreshed = await CallAsync(api, "POST", "refresh", "AnaplanAuthToken", api.Token!);
        Assert.NotEqual(api.Token, refreshed.Body["tokenInfo"]!["tokenValue"]!.ToString());
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
        api.Token = refreshed.Body["tokenInfo"]!["tokenValue"]!.ToString();
        await api.GetAsync("workspaces");
    }

    [Fact]
    public async Task The_data_api_takes_both_schemes()
    {
        await using var api = await AnaplanCaller.StartAsync();
        using var bearer = await api.SendAsync("GET", "workspaces", scheme: "Bearer");
        Assert.Equal(HttpStatusCode.OK, bearer.StatusCode);
        using var other = await api.SendAsync("GET", "workspaces", scheme: "Basic");
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task A_token_can_die_in_the_middle()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Sandbox.Faults.Add("expired-token", times: 1, skip: 1);
        await api.GetAsync("workspaces");
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
        await api.LogInAsync();
        await api.GetAsync("workspaces");
        api.Sandbox.ExpireTokens();
        await api.GetAsync("workspaces", HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_certificate_opens_with_either_payload_and_either_header(bool pem, bool version2)
    {
        await using var api = await AnaplanCaller.StartAsync();
        using var certificate = CertificateAuthority.CreateFor(api.Sandbox.Users[0], api.Time.GetUtcNow());
        var (status, body) = await CallAsync(api, "POST", "authenticate", "CACertificate", Header(certificate, pem),
            Proof(certificate, api.Time.GetUtcNow(), version2));
        Assert.Equal(HttpStatusCode.Created, status);
        api.Token = body["tokenInfo"]!["tokenValue"]!.ToString();
        await api.GetAsync("workspaces");
    }

    [Fact]
    public async Task A_certificate_payload_must_be_signed_fresh_and_used_once()
    {
        await using var api = await AnaplanCaller.StartAsync();
        using var certificate = CertificateAuthority.CreateFor(api.Sandbox.Users[0], api.Time.GetUtcNow());
        var nobody = new SandboxUser("x@example.com", "x");
        using var stranger = CertificateAuthority.CreateFor(nobody, api.Time.GetUtcNow());
        var good = Proof(certificate, api.Time.GetUtcNow(), true);
        async Task<HttpStatusCode> TryAsync(X509Certificate2 shown, string body) =>
            (await CallAsync(api, "POST", "authenticate", "CACertificate", Header(shown, true), body)).Status;

        Assert.Equal(HttpStatusCode.Created, await TryAsync(certificate, good));
        Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync(certificate, good));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await TryAsync(certificate, Proof(certificate, api.Time.GetUtcNow().AddMinutes(-6), true)));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await TryAsync(certificate, Proof(stranger, api.Time.GetUtcNow(), true)));
        Assert.Equal(HttpStatusCode.Unauthorized,
            await TryAsync(stranger, Proof(stranger, api.Time.GetUtcNow(), true)));
        api.Sandbox.Settings.AcceptCertificateVersion1 = false;
        Assert.Equal(HttpStatusCode.Unauthorized,
            await TryAsync(certificate, Proof(certificate, api.Time.GetUtcNow(), false)));
    }

    private static string Header(X509Certificate2 certificate, bool pem) => Convert.ToBase64String(
        pem ? Encoding.ASCII.GetBytes(certificate.ExportCertificatePem()) : certificate.RawData);

    private static string Proof(X509Certificate2 certificate, DateTimeOffset now, bool version2)
    {
        var data = RandomNumberGenerator.GetBytes(100);
        var body = new JsonObject();
        if (version2)
        {
            BinaryPrimitives.WriteUInt64BigEndian(data, (ulong)now.ToUnixTimeSeconds());
            body["encodedDataFormat"] = "v2";
        }

        using var key = certificate.GetRSAPrivateKey()!;
        body["encodedData"] = Convert.ToBase64String(data);
        body["encodedSignedData"] = Convert.ToBase64String(
            key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1));
        return body.ToJsonString();
    }
}
