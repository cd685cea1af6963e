using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class OAuthTests
{
    private const string DeviceGrantType = "urn:ietf:params:oauth:grant-type:device_code";

    private static readonly OAuthClient Device = new("device-client", OAuthGrant.Device);

    private static readonly OAuthClient Web = new("web-client", OAuthGrant.AuthorizationCode)
    {
        Secret = "secret",
        Callbacks = [new Uri("http://127.0.0.1/callback")],
    };

    private static Task<AnaplanCaller> StartAsync(bool approve = false) => AnaplanCaller.StartAsync(logIn: false, clients: [Device, Web],
        settings: settings => settings.ApproveAutomatically = approve);

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(
        AnaplanCaller api, string path, Dictionary<string, string> fields, bool json = true)
    {
        using HttpContent content = json
            ? AnaplanCaller.JsonContent(new JsonObject(fields.Select(field =>
                KeyValuePair.Create(field.Key, (JsonNode?)field.Value))).ToJsonString())
            : new FormUrlEncodedContent(fields);
        using var response = await api.Http.PostAsync(new Uri(api.Sandbox.OAuthUri, path), content,
            TestContext.Current.CancellationToken);
        return (response.StatusCode, await AnaplanCaller.Json(response));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_device_waits_is_slowed_down_and_gets_in(bool json)
    {
        await using var api = await StartAsync();
        var (_, begun) = await PostAsync(api, "oauth/device/code", new Dictionary<string, string>
        {
            ["client_id"] = Device.Id,
            ["scope"] = "openid profile email offline_access",
        }, json);
        Assert.Equal((900, 5), ((int)begun["expires_in"]!, (int)begun["interval"]!));
        var poll = new Dictionary<string, string>
        {
            ["grant_type"] = DeviceGrantType,
            ["device_code"] = begun["device_code"]!.ToString(),
            ["client_id"] = Device.Id,
        };
        Assert.Equal("authorization_pending", await ErrorAsync());
        Assert.Equal("slow_down", await ErrorAsync());
        Assert.True(api.Sandbox.ApproveDevice(begun["user_code"]!.ToString()));
        api.Time.Advance(TimeSpan.FromSeconds(10));
        var (status, tokens) = await PostAsync(api, "oauth/token", poll, json);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("Bearer", 2100), (tokens["token_type"]!.ToString(), (int)tokens["expires_in"]!));
        Assert.DoesNotContain("profile", tokens["scope"]!.ToString(), StringComparison.Ordinal);
        api.Token = tokens["access_token"]!.ToString();
        await api.GetAsync("workspaces");

        async Task<string> ErrorAsync() => (await PostAsync(api, "oauth/token", poll, json)).Body["error"]!.ToString();
    }

    [Fact]
    public async Task A_device_code_ends_by_refusal_or_by_time()
    {
        await using var api = await StartAsync();
        async Task<(string Code, string User)> BeginAsync()
        {
            var (_, begun) = await PostAsync(api, "oauth/device/code",
                new Dictionary<string, string> { ["client_id"] = Device.Id });
            return (begun["device_code"]!.ToString(), begun["user_code"]!.ToString());
        }

        async Task<string> PollAsync(string code) => (await PostAsync(api, "oauth/token", new Dictionary<string, string>
        {
            ["grant_type"] = DeviceGrantType,
            ["device_code"] = code,
            ["client_id"] = Device.Id,
        })).Body["error"]!.ToString();

        var refused = await BeginAsync();
        api.Sandbox.DenyDevice(refused.User);
        Assert.Equal("access_denied", await PollAsync(refused.Code));
        var late = await BeginAsync();
        api.Time.Advance(TimeSpan.FromSeconds(900));
        Assert.Equal("expired_token", await PollAsync(late.Code));
    }

    [Fact]
    public async Task A_code_is_bound_to_its_challenge_and_used_once()
    {
        await using var api = await StartAsync(approve: true);
        var verifier = OAuthVerifier();
        async Task<string> CodeAsync()
        {
            var address = QueryHelpers.AddQueryString(new Uri(api.Sandbox.OAuthUri, "auth/authorize").ToString(),
                new Dictionary<string, string?>
                {
                    ["response_type"] = "code",
                    ["client_id"] = Web.Id,
                    ["redirect_uri"] = "http://127.0.0.1:53682/callback",
                    ["scope"] = "openid offline_access",
                    ["state"] = "s 1",
                    ["code_challenge"] =
                        WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
                    ["code_challenge_method"] = "S256",
                });
            using var sent = await api.Http.GetAsync(new Uri(address), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
            var answer = QueryHelpers.ParseQuery(sent.Headers.Location!.Query);
            Assert.Equal("s 1", answer["state"]);
            return answer["code"]!;
        }

        Task<(HttpStatusCode Status, JsonObject Body)> RedeemAsync(string code, string proof, string secret) =>
            PostAsync(api, "oauth/token", new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["client_id"] = Web.Id,
                ["client_secret"] = secret,
                ["redirect_uri"] = "http://127.0.0.1:53682/callback",
                ["code_verifier"] = proof,
            });

        var unproved = await RedeemAsync(await CodeAsync(), "wrong", "secret");
        Assert.Equal("invalid_grant", unproved.Body["error"]!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await RedeemAsync(await CodeAsync(), verifier, "wrong")).Status);
        var code = await CodeAsync();
        var (status, tokens) = await RedeemAsync(code, verifier, "secret");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(HttpStatusCode.BadRequest, (await RedeemAsync(code, verifier, "secret")).Status);
        Assert.NotNull(tokens["refresh_token"]);
    }

    [Fact]
    public async Task Refresh_tokens_rotate_and_are_used_up()
    {
        await using var api = await StartAsync(approve: true);
        var (_, begun) = await PostAsync(api, "oauth/device/code",
            new Dictionary<string, string> { ["client_id"] = Device.Id, ["scope"] = "offline_access" });
        var (_, first) = await PostAsync(api, "oauth/token", new Dictionary<string, string>
        {
            ["grant_type"] = DeviceGrantType,
            ["device_code"] = begun["device_code"]!.ToString(),
            ["client_id"] = Device.Id,
        });
        Task<(HttpStatusCode Status, JsonObject Body)> RefreshAsync(string token) =>
            PostAsync(api, "oauth/token", new Dictionary<string, string>
            {
                ["grant_type"] = "refresh_token",
                ["client_id"] = Device.Id,
                ["refresh_token"] = token,
            });

        var old = first["refresh_token"]!.ToString();
        var (_, second) = await RefreshAsync(old);
        Assert.NotEqual(old, second["refresh_token"]!.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefreshAsync(old)).Status);
        Assert.Equal(HttpStatusCode.OK, (await RefreshAsync(second["refresh_token"]!.ToString())).Status);
    }

    private static string OAuthVerifier() => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
