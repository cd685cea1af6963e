using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Identity;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// The Authentication Service (reference sections 1.2 and 1.5). Its failures have a shape of their own.
/// </summary>
internal sealed class TokenEndpoints(
    IReadOnlyList<SandboxUser> users, AccessTokens tokens, CertificateLogin certificates, TimeProvider time)
{
    private const string BadCredential = "FAILURE_BAD_CREDENTIAL";
    private const string BadHeader = "FAILURE_BAD_HEADER";

    public Task HandleAsync(HttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("POST", "/token/authenticate") => Authenticate(context),
        ("POST", "/token/refresh") => WithToken(context, 400, token => Refresh(context, token)),
        ("GET", "/token/validate") => WithToken(context, 400, token => Validate(context, token)),
        ("POST", "/token/logout") => WithToken(context, 401, token => Logout(context, token)),
        (_, "/token/authenticate" or "/token/refresh" or "/token/validate" or "/token/logout") =>
            Reply.Error(context, 405, "Method Not Allowed", time),
        _ => Reply.Error(context, 404, "Not Found", time),
    };

    private async Task Authenticate(HttpContext context)
    {
        var (scheme, value) = Header(context);
        var user = scheme switch
        {
            "Basic" => Basic(value),
            "CACertificate" => certificates.Check(value, await Body(context)),
            _ => null,
        };
        if (user is null)
        {
            var status = scheme is "Basic" or "CACertificate" ? BadCredential : BadHeader;
            await Fail(context, 401, status, "Not valid credentials.");
            return;
        }

        await Succeed(context, 201, "Login successful", tokens.Create(user));
    }

    private SandboxUser? Basic(string value)
    {
        var bytes = new byte[value.Length];
        if (!Convert.TryFromBase64String(value, bytes, out var length))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : users.FirstOrDefault(user =>
            string.Equals(user.Email, text[..colon], StringComparison.OrdinalIgnoreCase)
            && user.Password.Length > 0 && user.Password == text[(colon + 1)..]);
    }

    private static async Task<JsonObject> Body(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    // Bearer is no header this service knows (reference section 1.3).
    private async Task WithToken(HttpContext context, int malformed, Func<AccessToken, Task> handle)
    {
        var (scheme, value) = Header(context);
        if (scheme != "AnaplanAuthToken" || value.Length == 0)
        {
            await Fail(context, malformed, BadHeader, "Malformed or missing Authorization header.");
        }
        else if (tokens.Find(value) is { } token)
        {
            await handle(token);
        }
        else
        {
            await Fail(context, 401, BadCredential, "Token is invalid or expired.");
        }
    }

    private Task Refresh(HttpContext context, AccessToken token) =>
        Succeed(context, 200, "Token refreshed", tokens.Refresh(token));

    private static Task Validate(HttpContext context, AccessToken token)
    {
        var body = Success(context, "Token validated");
        body["tokenInfo"] = new JsonObject
        {
            ["expiresAt"] = token.Expires.ToUnixTimeMilliseconds(),
            ["tokenId"] = token.Id,
        };
        body["userInfo"] = new JsonObject
        {
            ["userGuid"] = token.User.UserGuid,
            ["userId"] = token.User.Email,
            ["customerGuid"] = "8a81b08e4f6d2b43014fbe0f5e6a0d11",
        };
        return Reply.WriteJson(context, 200, body);
    }

    private Task Logout(HttpContext context, AccessToken token)
    {
        tokens.Revoke(token);
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static Task Succeed(HttpContext context, int status, string message, AccessToken token)
    {
        var body = Success(context, message);
        body["tokenInfo"] = new JsonObject
        {
            ["expiresAt"] = token.Expires.ToUnixTimeMilliseconds(),
            ["tokenId"] = token.Id,
            ["tokenValue"] = token.Value,
            ["refreshTokenId"] = token.RefreshTokenId,
        };
        return Reply.WriteJson(context, status, body);
    }

    private static JsonObject Success(HttpContext context, string message) => new()
    {
        ["meta"] = new JsonObject
        {
            ["validationUrl"] = $"{context.Request.Scheme}://{context.Request.Host}/token/validate",
        },
        ["status"] = "SUCCESS",
        ["statusMessage"] = message,
    };

    private static Task Fail(HttpContext context, int status, string word, string message) =>
        Reply.WriteJson(context, status, new JsonObject { ["status"] = word, ["statusMessage"] = message });

    private static (string Scheme, string Value) Header(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (header, string.Empty) : (header[..space], header[(space + 1)..].Trim());
    }
}
