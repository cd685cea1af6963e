using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>
/// The sandbox's own endpoints, which no real server has: <c>GET/POST/DELETE /sandbox/faults</c> and
/// <c>GET/DELETE /sandbox/requests</c>. They are neither logged nor struck by faults.
/// </summary>
internal sealed class Switchboard(FaultSwitches faults, RequestLog requests)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static bool Handles(HttpContext context) =>
        context.Request.Path.Equals("/sandbox/faults", StringComparison.Ordinal)
        || context.Request.Path.Equals("/sandbox/requests", StringComparison.Ordinal);

    public Task InvokeAsync(HttpContext context) =>
        context.Request.Path.Equals("/sandbox/faults", StringComparison.Ordinal)
            ? FaultsAsync(context)
            : RequestsAsync(context);

    private static string? Query(HttpContext context, string name) =>
        context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    private static int? Number(HttpContext context, string name) =>
        int.TryParse(Query(context, name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Task RefuseAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { error = message }, Json);
    }

    private async Task FaultsAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                await context.Response.WriteAsJsonAsync(new { names = faults.Names, faults = faults.List() }, Json);
                break;
            case "POST":
                await AddAsync(context);
                break;
            case "DELETE":
                if (Number(context, "id") is { } id)
                {
                    if (!faults.Remove(id))
                    {
                        await RefuseAsync(context, StatusCodes.Status404NotFound, $"No fault has number {id}.");
                        return;
                    }
                }
                else
                {
                    faults.Clear(Query(context, "name"));
                }

                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "GET, POST or DELETE.");
                break;
        }
    }

    private async Task AddAsync(HttpContext context)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            List<Fault> asked = body.RootElement.ValueKind == JsonValueKind.Array
                ? body.RootElement.Deserialize<List<Fault>>(Json)!
                : [body.RootElement.Deserialize<Fault>(Json)!];
            var added = asked.ConvertAll(faults.Add);
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsJsonAsync(added, Json);
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, e.Message);
        }
    }

    private async Task RequestsAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                var found = requests.Find(Query(context, "method"), Query(context, "path"), Number(context, "status"));
                await context.Response.WriteAsJsonAsync(
                    new
                    {
                        total = requests.Total,
                        bytesOut = requests.BytesOut,
                        inFlight = requests.InFlight,
                        peakInFlight = requests.PeakInFlight,
                        count = found.Count,
                        requests = found.TakeLast(Number(context, "last") ?? 100),
                    },
                    Json);
                break;
            case "DELETE":
                requests.Clear();
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            default:
                await RefuseAsync(context, StatusCodes.Status405MethodNotAllowed, "GET or DELETE.");
                break;
        }
    }
}
