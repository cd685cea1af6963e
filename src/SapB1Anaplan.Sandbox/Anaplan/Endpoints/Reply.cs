using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Answers in the data API's envelope (reference sections 2.1 and 2.2).</summary>
internal static class Reply
{
    private static readonly JsonSerializerOptions Json =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One thing under its key.</summary>
    public static Task One(Call call, string key, JsonNode value) =>
        Write(call, Envelope(call, key, null), key, value);

    /// <summary>A bare object beside meta and status, for the few payloads without a key of their own.</summary>
    public static Task Bare(Call call, JsonObject payload)
    {
        var envelope = Envelope(call, "object", null);
        foreach (var (key, value) in payload.ToList())
        {
            payload.Remove(key);
            envelope[key] = value;
        }

        return WriteJson(call.Http, 200, envelope);
    }

    /// <summary>A page of a collection. An empty one has no key at all.</summary>
    public static Task Page<T>(Call call, string key, IReadOnlyList<T> all, int pageSize, Func<T, JsonNode> show)
    {
        var offset = Math.Max(0, Number(call, "offset") ?? 0);
        var limit = Math.Min(Number(call, "limit") is > 0 and var asked ? asked : pageSize, pageSize);
        var page = all.Skip(offset).Take(limit).ToArray();
        return Collection(call, key, page, Paging(call, page.Length, all.Count, offset), show);
    }

    /// <summary>A collection that comes whole.</summary>
    public static Task All<T>(Call call, string key, IEnumerable<T> all, Func<T, JsonNode> show)
    {
        var items = all.ToArray();
        var paging = items.Length == 0 ? null : Paging(call, items.Length, items.Length, 0);
        return Collection(call, key, items, paging, show);
    }

    public static async Task WriteJson(HttpContext context, int status, JsonNode body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, body, Json, context.RequestAborted);
    }

    /// <summary>Raw bytes, without any envelope.</summary>
    public static async Task Bytes(Call call, Stream content, string type = "application/octet-stream")
    {
        await using (content)
        {
            call.Http.Response.ContentType = type;
            await content.CopyToAsync(call.Http.Response.Body, call.Cancel);
        }
    }

    public static async Task Text(Call call, string text, string type = "text/csv; charset=UTF-8")
    {
        call.Http.Response.ContentType = type;
        await call.Http.Response.WriteAsync(text, call.Cancel);
    }

    public static Task Empty(Call call, int status)
    {
        call.Http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // A million items as one tree of nodes would be a gigabyte: each is made, written and let go.
    private static async Task Collection<T>(
        Call call, string key, T[] items, JsonObject? paging, Func<T, JsonNode> show)
    {
        call.Http.Response.ContentType = "application/json";
        await using var writer = Writer(call);
        writer.WriteStartObject();
        foreach (var (name, value) in Envelope(call, key, paging))
        {
            writer.WritePropertyName(name);
            value!.WriteTo(writer);
        }

        if (items.Length > 0)
        {
            writer.WriteStartArray(key);
            foreach (var item in items)
            {
                show(item).WriteTo(writer);
                await FlushSomeAsync(writer, call);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <summary>A writer to the body of the answer; the caller disposes it.</summary>
    public static Utf8JsonWriter Writer(Call call) => new(call.Http.Response.Body,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Sends what has piled up, once it is worth it.</summary>
    public static Task FlushSomeAsync(Utf8JsonWriter writer, Call call) =>
        writer.BytesPending > 1 << 16 ? writer.FlushAsync(call.Cancel) : Task.CompletedTask;

    private static Task Write(Call call, JsonObject envelope, string key, JsonNode value)
    {
        envelope[key] = value;
        return WriteJson(call.Http, 200, envelope);
    }

    private static JsonObject Envelope(Call call, string key, JsonObject? paging)
    {
        var request = call.Http.Request;
        var meta = new JsonObject { ["schema"] = $"{request.Scheme}://{request.Host}//2/0/objects/{key}" };
        if (paging is not null)
        {
            meta["paging"] = paging;
        }

        return new JsonObject
        {
            ["meta"] = meta,
            ["status"] = new JsonObject { ["code"] = 200, ["message"] = "Success" },
        };
    }

    // `next` is as the platform gives it: there even when nothing follows, with a limit nobody asked for.
    private static JsonObject Paging(Call call, int size, int total, int offset)
    {
        var paging = new JsonObject { ["currentPageSize"] = size, ["totalSize"] = total, ["offset"] = offset };
        if (total > 1)
        {
            var request = call.Http.Request;
            var limit = Number(call, "limit") ?? 20;
            paging["next"] = string.Create(CultureInfo.InvariantCulture,
                $"{request.Scheme}://{request.Host}{request.Path}?limit={limit}&offset={offset + limit}");
        }

        return paging;
    }

    private static int? Number(Call call, string name) =>
        call.Query(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new Refusal(400, $"Invalid value of {name}: {text}");
}
