using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.Anaplan.Identity;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// OAuth 2.0 (reference section 1.6): token calls take JSON and form bodies; the pages are those of a browser.
/// </summary>
internal sealed class OAuthEndpoints(
    OAuthService oauth, IReadOnlyList<SandboxUser> users, AnaplanSandboxOptions options)
{
    public static bool Handles(string path) => path is "/oauth/device/code" or "/oauth/token" or "/auth/authorize"
        or "/auth/prelogin" or "/auth/login" or "/activate";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await Route(context);
        }
        catch (OAuthFailure failure)
        {
            await Reply.WriteJson(context, failure.Status, new JsonObject
            {
                ["error"] = failure.Error,
                ["error_description"] = failure.Message,
                ["error_uri"] = "https://oauth.example.com/errors",
            });
        }
    }

    private Task Route(HttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("POST", "/oauth/device/code") => BeginDevice(context),
        ("POST", "/oauth/token") => Token(context),
        ("GET", "/auth/authorize") => Authorize(context),
        ("GET", "/auth/prelogin") => LoginPage(context, "/auth/login" + context.Request.QueryString, null),
        ("POST", "/auth/login") => LogIn(context),
        ("GET", "/activate") => LoginPage(context, "/activate", context.Request.Query["user_code"]),
        ("POST", "/activate") => Activate(context),
        _ => Reply.Error(context, 405, "Method Not Allowed", options.Time),
    };

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
            _ => throw new OAuthFailure(400, "invalid_request", "The grant type is not known."),
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
        var target = options.Settings.ApproveAutomatically
            ? Callback(context.Request.Query, client, users[0])
            : "/auth/prelogin" + context.Request.QueryString;
        context.Response.Redirect(target);
        return Task.CompletedTask;
    }

    private async Task LogIn(HttpContext context)
    {
        var client = CheckRequest(context.Request.Query);
        var fields = await Fields(context);
        if (User(fields) is not { } user)
        {
            await Page(context, 401, "<p>Wrong user or password.</p>");
            return;
        }

        context.Response.Redirect(Callback(context.Request.Query, client, user));
    }

    private async Task Activate(HttpContext context)
    {
        var fields = await Fields(context);
        var user = User(fields);
        var done = user is not null
            && oauth.Decide(fields.GetValueOrDefault("user_code", string.Empty),
                fields.GetValueOrDefault("decision") == "deny" ? null : user);
        await Page(context, done ? 200 : 401, done ? "<p>Done. You may close this page.</p>" : "<p>Not accepted.</p>");
    }

    private OAuthClient CheckRequest(IQueryCollection query)
    {
        var client = oauth.Client(query["client_id"], OAuthGrant.AuthorizationCode);
        if (query["response_type"] != "code"
            || !client.Callbacks.Any(callback => IsCallback(callback, query["redirect_uri"].ToString())))
        {
            throw new OAuthFailure(400, "invalid_request", "The response type or the callback address is wrong.");
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

    private SandboxUser? User(Dictionary<string, string> fields) => users.FirstOrDefault(user =>
        user.Email == fields.GetValueOrDefault("username") && user.Password == fields.GetValueOrDefault("password"));

    private static Task LoginPage(HttpContext context, string action, string? userCode) => Page(context, 200, $"""
        <form method="post" action="{WebUtility.HtmlEncode(action)}">
        <input type="hidden" name="user_code" value="{WebUtility.HtmlEncode(userCode)}">
        <label>User <input name="username"></label> <label>Password <input name="password" type="password"></label>
        <button name="decision" value="allow">Allow</button> <button name="decision" value="deny">Deny</button></form>
        """);

    private static Task Page(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"<!DOCTYPE html><html><head><title>Sandbox</title></head><body>{body}</body></html>");
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
            throw new OAuthFailure(400, "invalid_request", "The body cannot be read.");
        }
    }
}
