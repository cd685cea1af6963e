using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>One request of the data API, with what its address and token stand for.</summary>
internal sealed class Call(HttpContext context, AccessToken token, IReadOnlyDictionary<string, string> values)
{
    public HttpContext Http { get; } = context;

    public AccessToken Token { get; } = token;

    public SandboxUser User => Token.User;

    public CancellationToken Cancel => Http.RequestAborted;

    /// <summary>The model of the address; only for calls below a model.</summary>
    public AnaplanModel Model { get; set; } = null!;

    /// <summary>A part of the path, as it stands there.</summary>
    public string Value(string name) => values[name];

    public bool Has(string name) => values.ContainsKey(name);

    public string? Query(string name) =>
        Http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Flag(string name) => string.Equals(Query(name), "true", StringComparison.OrdinalIgnoreCase);

    public bool Accepts(string mediaType) =>
        Http.Request.Headers.Accept.ToString().Contains(mediaType, StringComparison.OrdinalIgnoreCase);

    public bool SendsType(string mediaType) =>
        Http.Request.ContentType?.StartsWith(mediaType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The JSON body, or null when there is none that can be read.</summary>
    public async Task<JsonNode?> BodyAsync()
    {
        try
        {
            return await JsonNode.ParseAsync(Http.Request.Body, cancellationToken: Cancel);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    public async Task<JsonObject> ObjectBodyAsync()
    {
        DemandJson();
        return await BodyAsync() as JsonObject ?? throw new Refusal(400, "The request body is no JSON object");
    }

    public void DemandJson()
    {
        if (!SendsType("application/json"))
        {
            throw new Refusal(415);
        }
    }

    /// <summary>The thing of that id, or the 404 that a wrong id gives.</summary>
    public static T Required<T>(T? found)
        where T : class => found ?? throw new Refusal(404);
}
