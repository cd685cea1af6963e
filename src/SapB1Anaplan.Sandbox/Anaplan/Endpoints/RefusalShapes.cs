using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Writes the refusals of Anaplan's three services, each of which has a shape of its own.</summary>
internal sealed class RefusalShapes(SandboxSettings settings, TimeProvider time)
{
    /// <summary>The error envelope of the data API (6).</summary>
    public static JsonObject Envelope(HttpContext context, int status, string? message, TimeProvider time) => new()
    {
        ["status"] = new JsonObject
        {
            ["code"] = status,
            ["message"] = message ?? ReasonPhrases.GetReasonPhrase(status),
        },
        ["path"] = context.Request.Path.Value,
        ["timestamp"] = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'15Z'", CultureInfo.InvariantCulture),
    };

    public Task WriteAsync(HttpContext context, Refusal refusal)
    {
        if (refusal.Code is { } word)
        {
            return Reply.WriteJson(context, refusal.Status, context.Request.Path.StartsWithSegments("/token")
                ? OfAuthentication(word, refusal.Message)
                : OfOAuth(word, refusal.Message));
        }

        var form = refusal.Status is 400 or 404 or 405 ? ErrorBodyForm.Envelope : settings.ErrorBody;
        if (form == ErrorBodyForm.Envelope)
        {
            return Reply.WriteJson(
                context, refusal.Status, Envelope(context, refusal.Status, refusal.Message, time));
        }

        context.Response.StatusCode = refusal.Status;
        if (form == ErrorBodyForm.Empty)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<html><body><h1>{refusal.Status}</h1></body></html>");
    }

    private static JsonObject OfAuthentication(string word, string text) =>
        new() { ["status"] = word, ["statusMessage"] = text };

    private static JsonObject OfOAuth(string word, string text) => new()
    {
        ["error"] = word,
        ["error_description"] = text,
        ["error_uri"] = "https://oauth.example.com/errors",
    };
}
