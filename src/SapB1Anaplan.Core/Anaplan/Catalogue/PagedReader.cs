using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>A collection of the data API.</summary>
/// <param name="Path">Where it is, with its query.</param>
/// <param name="Key">The key of the answer that holds it.</param>
/// <param name="Type">How its items are read.</param>
/// <param name="Subject">What it is, for messages.</param>
internal sealed record Listing<T>(string Path, string Key, JsonTypeInfo<List<T>> Type, string Subject);

/// <summary>
/// Reads a collection page by page, by offset and count. The server's next link is never followed: it may point at
/// rows already read (reference section 2.2).
/// </summary>
internal static class PagedReader
{
    private const int PageSize = 5000;

    public static async IAsyncEnumerable<T> ReadAsync<T>(
        AnaplanTransport transport,
        Listing<T> listing,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var separator = listing.Path.IndexOf('?') < 0 ? '?' : '&';
        var offset = 0;
        while (true)
        {
            var request = new AnaplanRequest(
                HttpMethod.Get, $"{listing.Path}{separator}limit={PageSize}&offset={offset}", listing.Subject);
            var (items, paging) = await transport.ReadAsync(request, root => Take(root, listing), cancellationToken)
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

    private static (List<T> Items, PagingRecord? Paging) Take<T>(JsonElement? root, Listing<T> listing)
    {
        if (root is not { } answer)
        {
            return ([], null);
        }

        var paging = AnaplanJson.TryFind(answer, "meta", out var meta) && AnaplanJson.TryFind(meta, "paging", out var found)
            ? found.Deserialize(AnaplanJson.Default.PagingRecord)
            : null;
        var items = AnaplanJson.TryFind(answer, listing.Key, out var collection) && collection.ValueKind == JsonValueKind.Array
            ? collection.Deserialize(listing.Type) ?? []
            : [];
        return (items, paging);
    }
}
