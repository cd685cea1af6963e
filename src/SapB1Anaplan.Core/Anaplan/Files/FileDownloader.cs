using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>A file at Anaplan, or the output of an export, which is a file with the export's id.</summary>
internal sealed record RemoteFile(string Id, string? Name)
{
    /// <summary>The name where there is one, for messages.</summary>
    public string Display => Name ?? Id;
}

/// <summary>
/// Fetches a file chunk by chunk, a few at once, and joins the bytes in order before anything is decoded
/// (reference section 4.8). What has arrived stays beside the target until all of it is there.
/// </summary>
internal sealed class FileDownloader(ModelLink model)
{
    private const string Activity = "Receiving from Anaplan";

    /// <summary>Fetches a file into a path. With resume, chunks left by an earlier try are kept.</summary>
    public async Task<AnaplanFileTransfer> ReceiveAsync(
        RemoteFile file, string path, bool resume, CancellationToken cancellationToken)
    {
        var started = model.Options.TimeProvider.GetTimestamp();
        var ids = await ChunkReader.ReadIdsAsync(
            model.Transport, model.Scope.Path("files", file.Id, "chunks"), $"the file {file.Id}", cancellationToken)
            .ConfigureAwait(false);
        if (ids.Count == 0)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanFileEmpty,
                FailureCategory.ObjectNotFound,
                $"The file '{file.Display}' holds nothing for this user.",
                "What a user sends or exports is private to that user and gone 48 hours after it was last touched: export or send it again.")
            {
                Target = file.Id,
            };
        }

        using var partial = new PartialFile(path, file.Id, ids);
        var chunks = partial.Open(resume);
        await FetchAsync(file, partial, chunks, cancellationToken).ConfigureAwait(false);
        partial.Dispose();
        var (sha256, rows) = await ReadBackAsync(partial.PartPath, cancellationToken).ConfigureAwait(false);
        partial.Finish();
        return new AnaplanFileTransfer
        {
            FileId = file.Id,
            Name = file.Name,
            Path = path,
            Length = new FileInfo(path).Length,
            Chunks = ids.Count,
            Rows = rows,
            Sha256 = sha256,
            Elapsed = model.Options.TimeProvider.GetElapsedTime(started),
        };
    }

    private async Task FetchAsync(
        RemoteFile file, PartialFile partial, int firstMissing, CancellationToken cancellationToken)
    {
        var ids = partial.ChunkIds;
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ahead = new Queue<Task<byte[]>>();
        var next = firstMissing;
        try
        {
            for (var done = firstMissing; done < ids.Count; done++)
            {
                while (next < ids.Count && ahead.Count < Math.Max(1, model.Options.Parallelism))
                {
                    ahead.Enqueue(ChunkReader.FetchAsync(
                        model.Transport,
                        model.Scope.Path("files", file.Id, "chunks", ids[next]),
                        $"chunk {ids[next]} of the file '{file.Display}'",
                        failed.Token));
                    next++;
                }

                var bytes = await ahead.Dequeue().ConfigureAwait(false);
                await partial.AppendAsync(bytes, cancellationToken).ConfigureAwait(false);
                HttpTrace.Output?.Progress(
                    Activity, $"{file.Display}: chunk {done + 1} of {ids.Count}", (done + 1) * 100 / ids.Count);
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

    private static async Task<(string Sha256, long Rows)> ReadBackAsync(
        string path, CancellationToken cancellationToken)
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
