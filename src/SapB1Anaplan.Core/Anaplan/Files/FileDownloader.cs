using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Fetches a file chunk by chunk, a few at once, and joins the bytes in order before anything is decoded
/// (reference section 4.8). What has arrived stays beside the target until all of it is there.
/// </summary>
internal sealed class FileDownloader
{
    private const string Activity = "Receiving from Anaplan";

    private readonly AnaplanTransport _transport;
    private readonly AnaplanOptions _options;

    public FileDownloader(AnaplanTransport transport, AnaplanOptions options)
    {
        _transport = transport;
        _options = options;
    }

    /// <summary>The ids of the chunks that the server has, in order. None for a file without content.</summary>
    public static async Task<IReadOnlyList<string>> ReadChunkIdsAsync(
        AnaplanTransport transport, ModelScope scope, string fileId, CancellationToken cancellationToken) =>
        await ReadChunkIdsAsync(transport, scope.Path("files", fileId, "chunks"), $"the file {fileId}", cancellationToken)
            .ConfigureAwait(false);

    public static async Task<IReadOnlyList<string>> ReadChunkIdsAsync(
        AnaplanTransport transport, string path, string subject, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var chunk in PagedReader.ReadAsync(transport, path, "chunks", AnaplanJson.Default.ListChunkRecord, subject, cancellationToken)
            .ConfigureAwait(false))
        {
            ids.Add(chunk.Id ?? string.Empty);
        }

        return ids.All(id => int.TryParse(id, out _))
            ? ids.OrderBy(id => int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)).ToList()
            : ids;
    }

    /// <summary>Fetches a file into a path. With resume, chunks left by an earlier try are kept.</summary>
    public async Task<AnaplanFileTransfer> ReceiveAsync(
        ModelScope scope, string fileId, string? name, string path, bool resume, CancellationToken cancellationToken)
    {
        var started = _options.TimeProvider.GetTimestamp();
        var ids = await ReadChunkIdsAsync(_transport, scope, fileId, cancellationToken).ConfigureAwait(false);
        if (ids.Count == 0)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanFileEmpty,
                FailureCategory.ObjectNotFound,
                $"The file '{name ?? fileId}' holds nothing for this user.",
                "What a user sends or exports is private to that user and gone 48 hours after it was last touched: export or send it again.")
            {
                Target = fileId,
            };
        }

        using var partial = new PartialFile(path, fileId, ids);
        var chunks = partial.Open(resume);
        await FetchAsync(scope, fileId, ids, chunks, partial, name ?? fileId, cancellationToken).ConfigureAwait(false);
        partial.Dispose();
        var (sha256, rows) = await ReadBackAsync(partial.PartPath, cancellationToken).ConfigureAwait(false);
        partial.Finish();
        return new AnaplanFileTransfer
        {
            FileId = fileId,
            Name = name,
            Path = path,
            Length = new FileInfo(path).Length,
            Chunks = ids.Count,
            Rows = rows,
            Sha256 = sha256,
            Elapsed = _options.TimeProvider.GetElapsedTime(started),
        };
    }

    /// <summary>Fetches the bytes of one chunk.</summary>
    public static Task<byte[]> FetchChunkAsync(
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

    private async Task FetchAsync(
        ModelScope scope,
        string fileId,
        IReadOnlyList<string> ids,
        int firstMissing,
        PartialFile partial,
        string name,
        CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<byte[]>>();
        var next = firstMissing;
        try
        {
            for (var done = firstMissing; done < ids.Count; done++)
            {
                while (next < ids.Count && ahead.Count < Math.Max(1, _options.Parallelism))
                {
                    ahead.Enqueue(FetchChunkAsync(
                        _transport,
                        scope.Path("files", fileId, "chunks", ids[next]),
                        $"chunk {ids[next]} of the file '{name}'",
                        failed.Token));
                    next++;
                }

                var bytes = await ahead.Dequeue().ConfigureAwait(false);
                await partial.AppendAsync(bytes, cancellationToken).ConfigureAwait(false);
                HttpTrace.Output?.Progress(
                    Activity, $"{name}: chunk {done + 1} of {ids.Count}", (done + 1) * 100 / ids.Count);
            }
        }
        finally
        {
            failed.Cancel();
            await Task.WhenAll(ahead.Select(task => task.ContinueWith(
                t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)))
                .ConfigureAwait(false);
        }
    }

    private static async Task<(
        string Sha256, long Rows)> ReadBackAsync(string path, CancellationToken cancellationToken)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);
        using var hash = new FileHash();
        var lines = new LineScan(wide: false);
        var buffer = new byte[1 << 20];
        int read;
        while ((read = await stream.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            hash.Add(buffer, read);
            for (var i = 0; i < read; i++)
            {
                lines.Next(buffer[i], 1);
            }
        }

        return (hash.End(), Math.Max(0, lines.Count - 1));
    }
}
