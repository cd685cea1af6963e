using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>OAuth 2.0 (reference section 1.6): token calls take JSON and forms; whoever is at the browser allows all.</summary>
internal sealed class OAuthEndpoints(
    OAuthService oauth, IReadOnlyList<SandboxUser> users, AnaplanSandboxOptions options)
{
    public void Map(Router<RequestDelegate> routes)
    {
        routes.Add("POST", "oauth/device/code", BeginDevice);
        routes.Add("POST", "oauth/token", Token);
        routes.Add("GET", "auth/authorize", Authorize);
    }

    private async Task BeginDevice(HttpContext context)
    {
        var body = await Fields(context);
        var grant = oauth.BeginDevice(body.GetValueOrDefault("client_id"), body.GetValueOrDefault("scope"));
        var page = $"{context.Request.Scheme}://{context.Request.Host}/activate";
        await Reply.WriteJson(context, 200, new JsonObject
        {
            ["device_code"] = grant.DeviceCode,
            ["user_code"] = grant.UserCode,
            ["verification_uri"] = page,
            ["verification_uri_complete"] = $"{page}?user_code={grant.UserCode}",
            ["expires_in"] = (int)OAuthService.DeviceLifetime.TotalSeconds,
            ["interval"] = grant.IntervalSeconds,
        });
    }

    private async Task Token(HttpContext context)
    {
        var body = await Fields(context);
        string? Field(string name) => body.GetValueOrDefault(name);
        var given = Field("grant_type") switch
        {
            "urn:ietf:params:oauth:grant-type:device_code" =>
                oauth.PollDevice(Field("client_id"), Field("device_code")),
            "authorization_code" => oauth.RedeemCode(Field("client_id"), Field("client_secret"), Field("code"),
                Field("redirect_uri"), Field("code_verifier")),
            "refresh_token" => oauth.Refresh(Field("client_id"), Field("client_secret"), Field("refresh_token")),
            _ => throw new Refusal(400, "invalid_request", "The grant type is not known."),
        };
        var answer = new JsonObject
        {
            ["access_token"] = given.Access.Value,
            ["id_token"] = IdToken(given.Access.User),
            ["scope"] = given.Scope,
            ["expires_in"] = (int)options.Settings.TokenLifetime.TotalSeconds,
            ["token_type"] = "Bearer",
        };
        if (given.Refresh is not null)
        {
            answer["refresh_token"] = given.Refresh;
        }

        await Reply.WriteJson(context, 200, answer);
    }

    private Task Authorize(HttpContext context)
    {
        var client = CheckRequest(context.Request.Query);
        context.Response.Redirect(Callback(context.Request.Query, client, users[0]));
        return Task.CompletedTask;
    }

    private OAuthClient CheckRequest(IQueryCollection query)
    {
        var client = oauth.Client(query["client_id"], OAuthGrant.AuthorizationCode);
        if (query["response_type"] != "code"
            || !client.Callbacks.Any(callback => IsCallback(callback, query["redirect_uri"].ToString())))
        {
            throw new Refusal(400, "invalid_request", "The response type or the callback address is wrong.");
        }

        return client;
    }

    // The port of a loopback callback is the client's choice (RFC 8252, 7.3).
    private static bool IsCallback(Uri registered, string asked) =>
        Uri.TryCreate(asked, UriKind.Absolute, out var uri) && registered.Scheme == uri.Scheme
        && registered.Host == uri.Host && registered.AbsolutePath == uri.AbsolutePath
        && (uri.IsLoopback || registered.Port == uri.Port);

    private string Callback(IQueryCollection query, OAuthClient client, SandboxUser user)
    {
        var redirect = query["redirect_uri"].ToString();
        var code = oauth.Allow(client, user, query["scope"].ToString(), redirect,
            query.TryGetValue("code_challenge", out var challenge) ? challenge.ToString() : null,
            query["code_challenge_method"]);
        var answer = new Dictionary<string, string?> { ["code"] = code };
        if (query.TryGetValue("state", out var state))
        {
            answer["state"] = state;
        }

        return QueryHelpers.AddQueryString(redirect, answer);
    }

    private static string IdToken(SandboxUser user)
    {
        var head = Encoding.UTF8.GetBytes("""{"alg":"RS256","typ":"JWT"}""");
        var claims = JsonSerializer.SerializeToUtf8Bytes(new { sub = user.UserGuid, email = user.Email });
        return $"{WebEncoders.Base64UrlEncode(head)}.{WebEncoders.Base64UrlEncode(claims)}.{OAuthService.Random(64)}";
    }

    private static async Task<Dictionary<string, string>> Fields(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        if (context.Request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
        {
            return QueryHelpers.ParseQuery(text).ToDictionary(field => field.Key, field => field.Value.ToString());
        }

        try
        {
            return (JsonNode.Parse(text) as JsonObject ?? [])
                .ToDictionary(field => field.Key, field => field.Value?.ToString() ?? string.Empty);
        }
        catch (JsonException)
        {
            throw new Refusal(400, "invalid_request", "The body cannot be read.");
        }
    }
}
