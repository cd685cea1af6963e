using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>The Authentication Service (reference sections 1.2 and 1.5).</summary>
internal sealed class TokenEndpoints(
    IReadOnlyList<SandboxUser> users, AccessTokens tokens, CertificateLogin certificates)
{
    private const string BadCredential = "FAILURE_BAD_CREDENTIAL";
    private const string BadHeader = "FAILURE_BAD_HEADER";

    public void Map(Router<RequestDelegate> routes)
    {
        routes.Add("POST", "token/authenticate", Authenticate);
        routes.Add("POST", "token/refresh", context => WithToken(context, 400, token => Refresh(context, token)));
        routes.Add("GET", "token/validate", context => WithToken(context, 400, token => Validate(context, token)));
        routes.Add("POST", "token/logout", context => WithToken(context, 401, token => Logout(context, token)));
    }

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
            throw new Refusal(401, status, "Not valid credentials.");
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
    private Task WithToken(HttpContext context, int malformed, Func<AccessToken, Task> handle)
    {
        var (scheme, value) = Header(context);
        if (scheme != "AnaplanAuthToken" || value.Length == 0)
        {
            throw new Refusal(malformed, BadHeader, "Malformed or missing Authorization header.");
        }

        return tokens.Find(value) is { } token
            ? handle(token)
            : throw new Refusal(401, BadCredential, "Token is invalid or expired.");
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

    private static (string Scheme, string Value) Header(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (header, string.Empty) : (header[..space], header[(space + 1)..].Trim());
    }
}
