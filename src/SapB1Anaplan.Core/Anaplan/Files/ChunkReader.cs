using System.Globalization;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>Reads what the server keeps in chunks: files, dumps and pages (reference section 4.8).</summary>
internal static class ChunkReader
{
    /// <summary>The ids of the chunks that the server has, in order. None for a file without content.</summary>
    public static async Task<IReadOnlyList<string>> ReadIdsAsync(
        AnaplanTransport transport, string path, string subject, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        var listing = new Listing<ChunkRecord>(path, "chunks", AnaplanJson.Default.ListChunkRecord, subject);
        await foreach (var chunk in PagedReader.ReadAsync(transport, listing, cancellationToken).ConfigureAwait(false))
        {
            ids.Add(chunk.Id ?? string.Empty);
        }

        return ids.All(id => int.TryParse(id, out _))
            ? ids.OrderBy(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList()
            : ids;
    }

    /// <summary>Fetches the bytes of one chunk.</summary>
    public static Task<byte[]> FetchAsync(
        AnaplanTransport transport, string path, string subject, CancellationToken cancellationToken) =>
        transport.SendAsync(
            new AnaplanRequest(HttpMethod.Get, path, subject) { Accept = "application/octet-stream, */*;q=0.5" },
            async (response, ended) =>
            {
                var length = response.Content.Headers.ContentLength;
                using var buffer = new MemoryStream(length is > 0 and < int.MaxValue ? (int)length : 0);
                using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                await stream.CopyToAsync(buffer, 81920, ended).ConfigureAwait(false);
                return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();
            },
            cancellationToken);
}
