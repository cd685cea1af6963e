using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>
/// Reads a collection page by page, by offset and count. The server's next link is never followed: it may point at
/// rows already read (reference section 2.2).
/// </summary>
internal static class PagedReader
{
    private const int PageSize = 5000;

    public static async IAsyncEnumerable<T> ReadAsync<T>(
        AnaplanTransport transport,
        string path,
        string key,
        JsonTypeInfo<List<T>> type,
        string subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var offset = 0;
        while (true)
        {
            var separator = path.IndexOf('?') < 0 ? '?' : '&';
            var request = new AnaplanRequest(
                HttpMethod.Get, $"{path}{separator}limit={PageSize}&offset={offset}", subject);
            var (items, paging) = await transport.ReadAsync(request, root => Take(root, key, type), cancellationToken)
                .ConfigureAwait(false);
            foreach (var item in items)
            {
                yield return item;
            }

            var size = paging?.CurrentPageSize is { } said and > 0 ? said : items.Count;
            offset += size;
            var more = paging?.TotalSize is { } total ? offset < total : items.Count >= PageSize;
            if (items.Count == 0 || !more)
            {
                yield break;
            }
        }
    }

    private static (
        List<T> Items, PagingRecord? Paging) Take<T>(JsonElement? root, string key, JsonTypeInfo<List<T>> type)
    {
        if (root is not { } answer)
        {
            return ([], null);
        }

        var paging = AnaplanJson.TryFind(answer, "meta", out var meta) && AnaplanJson.TryFind(meta, "paging", out var found)
            ? found.Deserialize(AnaplanJson.Default.PagingRecord)
            : null;
        var items = AnaplanJson.TryFind(answer, key, out var collection) && collection.ValueKind == JsonValueKind.Array
            ? collection.Deserialize(type) ?? []
            : [];
        return (items, paging);
    }
}
