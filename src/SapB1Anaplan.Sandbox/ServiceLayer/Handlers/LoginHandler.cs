using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>Opens a session for a user of a company.</summary>
internal sealed class LoginHandler(
    ServiceLayerSandboxOptions options,
    IReadOnlyList<Company> companies,
    SessionStore sessions,
    FaultSwitches faults)
{
    public ServiceResponse Answer(HttpContext context, Dialect dialect, byte[] body)
    {
        if (faults.Strike(ServiceLayerFaults.LoginRefused, context) is { } refused)
        {
            throw new Refusal(401, refused.Argument ?? "100000027", "Login failed.");
        }

        var (database, user, password) = Credentials(body);
        RequestLog.Annotate(context, user: user);
        var session = sessions.Login(companies.FirstOrDefault(c => c.Database == database), user, password);
        RequestLog.Annotate(context, session: session.Id);
        var response = ServiceResponse.Json(dialect, json =>
        {
            json.WriteStartObject();
            var origin = $"{context.Request.Scheme}://{context.Request.Host}/b1s/{dialect.Root}/$metadata#B1Sessions";
            json.WriteString(dialect.ContextKey, origin + (dialect.IsV1 ? "/@Element" : "/$entity"));
            json.WriteString("SessionId", session.Id);
            json.WriteString("Version", options.Version);
            json.WriteNumber("SessionTimeout", options.SessionTimeoutMinutes);
            json.WriteEndObject();
        });
        return response
            .With("Set-Cookie", $"B1SESSION={session.Id};HttpOnly;")
            .With("Set-Cookie", $"ROUTEID={session.Node}; path=/b1s");
    }

    private static (string Database, string User, string Password) Credentials(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            string Text(string name) =>
                document.RootElement.TryGetProperty(name, out var value) ? value.ToString() : string.Empty;
            return (Text("CompanyDB"), Text("UserName"), Text("Password"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusals.BadQuery("Invalid JSON format");
        }
    }
}
