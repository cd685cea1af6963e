using System.Globalization;
using System.Security.Cryptography;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.Schema;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>Answers reads of entity sets: pages with their next link, counts, single entities.</summary>
internal sealed class EntityResponses(ServiceLayerSandboxOptions options, Pager pager, FaultSwitches faults)
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Answers whatever a GET below an entity set asks for.</summary>
    public ServiceResponse Read<TRow>(
        ServiceCall call, EntityType<TRow> type, IRows<TRow> rows, Func<object, TRow?> find)
        where TRow : class
    {
        var resource = call.Resource;
        var rest = call.Path.Count > 1 ? call.Path[1].Name : null;
        if (!resource.HasKey)
        {
            return rest switch
            {
                null => Page(call, type, rows),
                "$count" => Count(call, type, rows),
                _ => throw Refusals.UnknownResource(),
            };
        }

        if (type.KeyProperty.Kind == EdmKind.Number ? resource.Key is not int : resource.Key is not string)
        {
            throw Refusals.BadQuery($"Invalid key of '{type.Name}'");
        }

        call.Query.RefuseUnknown(type.Name);
        var row = find(resource.Key!) ?? throw Refusals.NotFound();
        return rest is null ? Single(call, type, row) : throw Refusals.UnknownResource();
    }

    public static ServiceResponse Single<TRow>(ServiceCall call, EntityType<TRow> type, TRow row, int status = 200)
    {
        var properties = type.Select(call.Query.Select);
        var etag = type.HasETag ? ETag(type, row) : null;
        var response = ServiceResponse.Json(
            call,
            json =>
            {
                json.WriteStartObject();
                json.WriteString(call.Dialect.ContextKey, Context(call, type, "/$entity", "/@Element"));
                if (etag is not null)
                {
                    json.WriteString(call.Dialect.ETagKey, etag);
                }

                foreach (var property in properties)
                {
                    property.Write(json, row, call.Dialect);
                }

                json.WriteEndObject();
            },
            status);
        if (etag is not null)
        {
            response.With("ETag", etag);
        }

        return response;
    }

    private static ServiceResponse Count<TRow>(ServiceCall call, EntityType<TRow> type, IRows<TRow> rows)
    {
        var count = Pager.Count(type, rows, call.Query, call.IgnoresCase);
        return ServiceResponse.Text(200, "text/plain;charset=utf-8", count.ToString(CultureInfo.InvariantCulture));
    }

    private static string ETag<TRow>(EntityType<TRow> type, TRow row)
    {
        using var stream = new MemoryStream();
        using (var json = ServiceResponse.Writer(stream))
        {
            MasterProperties.WriteObject(json, row, type.Properties, new Dialect("v2", false));
        }

        return $"W/\"{Convert.ToHexString(SHA256.HashData(stream.ToArray()).AsSpan(0, 20))}\"";
    }

    private static string Context<TRow>(ServiceCall call, EntityType<TRow> type, string v2Tail, string v1Tail) =>
        $"{call.Origin}/b1s/{call.Dialect.Root}/$metadata#{type.SetName}" + (call.Dialect.IsV1 ? v1Tail : v2Tail);

    private ServiceResponse Page<TRow>(ServiceCall call, EntityType<TRow> type, IRows<TRow> rows)
    {
        var asked = call.PageSize();
        var path = $"/{type.SetName}";
        var most = faults.Strike(ServiceLayerFaults.ShortPage, call.Method, path)?.Number(0);
        var page = pager.Cut(type, rows, call.Query, asked ?? options.PageSize, call.Dialect, call.IgnoresCase, most);
        var properties = type.Select(call.Query.Select);
        var next = page.NextSkip is { } skip ? NextLink(call, skip, page.Rows.Count) : null;
        if (faults.Strike(ServiceLayerFaults.LostRows, call.Method, path)?.Number(1) is { } lost)
        {
            page = page with { Rows = [.. page.Rows.SkipLast(lost)] };
        }

        var response = new ServiceResponse
        {
            Status = 200,
            ContentType = call.Dialect.JsonType,
            Body = (stream, token) => WritePageAsync(stream, call, type, properties, page, next, token),
        };
        return asked is { } size && call.Header("Prefer") is not null
            ? response.With("Preference-Applied", $"odata.maxpagesize={size}")
            : response;
    }

    private static async Task WritePageAsync<TRow>(
        Stream stream,
        ServiceCall call,
        EntityType<TRow> type,
        IReadOnlyList<Property<TRow>> properties,
        Page<TRow> page,
        string? next,
        CancellationToken token)
    {
        await using var json = ServiceResponse.Writer(stream);
        json.WriteStartObject();
        json.WriteString(call.Dialect.ContextKey, Context(call, type, string.Empty, string.Empty));
        if (page.Count is { } count)
        {
            if (call.Dialect.IsV1)
            {
                json.WriteString(call.Dialect.CountKey, count.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteNumber(call.Dialect.CountKey, count);
            }
        }

        json.WriteStartArray("value");
        foreach (var row in page.Rows)
        {
            json.WriteStartObject();
            if (type.HasETag)
            {
                json.WriteString(call.Dialect.ETagKey, ETag(type, row));
            }

            foreach (var property in properties)
            {
                property.Write(json, row, call.Dialect);
            }

            json.WriteEndObject();
            if (json.BytesPending > FlushAt)
            {
                await json.FlushAsync(token);
            }
        }

        json.WriteEndArray();
        if (next is not null)
        {
            json.WriteString(call.Dialect.NextLinkKey, next);
        }

        json.WriteEndObject();
        await json.FlushAsync(token);
    }

    private string NextLink(ServiceCall call, int skip, int taken)
    {
        var pairs = call.Query.Pairs
            .Where(p => p.Name != "$skip" && (options.NextLinksKeepFilter || p.Name != "$filter"))
            .Select(p => p.Name == "$top" ? $"$top={call.Query.Top - taken}" : $"{p.Name}={p.Raw}")
            .Append($"$skip={skip}");
        var path = string.Join('/', call.Path.Select(s => s.Name));
        var relative = $"{path}?{string.Join('&', pairs)}";
        return options.NextLinks switch
        {
            NextLinkForm.Rooted => $"/b1s/{call.Dialect.Root}/{relative}",
            NextLinkForm.Absolute => $"{call.Origin}/b1s/{call.Dialect.Root}/{relative}",
            _ => relative,
        };
    }
}
