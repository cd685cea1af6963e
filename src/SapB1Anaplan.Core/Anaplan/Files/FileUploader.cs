using System.Globalization;
using System.Runtime.ExceptionServices;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Sends a file: the number of chunks first, then the chunks, each compressed alone and repeated alone, then a look at
/// what the server has (reference section 4.1).
/// </summary>
internal sealed class FileUploader(ModelLink model, UploadCalls calls)
{
    private const string Activity = "Sending to Anaplan";

    /// <summary>Looks at a file before any of it is sent.</summary>
    public async Task<FilePlan> PlanAsync(
        AnaplanFile target, string path, int? chunkSize, CancellationToken cancellationToken)
    {
        using var source = Open(path);
        var size = FilePlan.ChunkSizeFor(source.Length, FilePlan.Clamp(chunkSize ?? model.Options.ChunkSize)) ?? throw new AnaplanException(
            ErrorIds.AnaplanFileTooLarge,
            FailureCategory.LimitsExceeded,
            $"'{path}' has {source.Length} bytes; Anaplan takes {FilePlan.MostChunks} chunks of {FilePlan.LargestChunk} bytes.",
            "Split the file.") { Target = path };
        return await FilePlan.MakeAsync(source, size, FilePlan.IsWide(target), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a file as planned.</summary>
    public async Task<AnaplanFileTransfer> SendAsync(
        AnaplanFile target, string path, FilePlan plan, CancellationToken cancellationToken)
    {
        var started = model.Options.TimeProvider.GetTimestamp();
        using var source = Open(path);
        await calls.OpenAsync(target, plan.Chunks.Count, cancellationToken).ConfigureAwait(false);
        await SendChunksAsync(target, source, plan.Chunks, cancellationToken).ConfigureAwait(false);
        await RepairAsync(target, source, plan, cancellationToken).ConfigureAwait(false);
        return new AnaplanFileTransfer
        {
            FileId = target.Id,
            Name = target.Name,
            Path = path,
            Length = plan.Length,
            Chunks = plan.Chunks.Count,
            Rows = plan.Rows,
            Sha256 = plan.Sha256,
            Elapsed = model.Options.TimeProvider.GetElapsedTime(started),
        };
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);

    private async Task SendChunksAsync(
        AnaplanFile target,
        FileStream source,
        IReadOnlyList<FileChunk> chunks,
        CancellationToken cancellationToken)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var reading = new SemaphoreSlim(1, 1);
        var next = -1;
        var sent = 0;

        async Task WorkAsync()
        {
            byte[]? raw = null;
            using var compressed = new MemoryStream();
            int index;
            while ((index = Interlocked.Increment(ref next)) < chunks.Count)
            {
                var chunk = chunks[index];
                raw = raw is null || raw.Length < chunk.Length ? new byte[chunk.Length] : raw;
                await ReadChunkAsync(source, chunk, raw, reading, failed.Token).ConfigureAwait(false);
                UploadCalls.Compress(raw, chunk.Length, compressed);
                await calls.SendChunkAsync(target, chunk.Number, compressed, failed.Token)
                    .ConfigureAwait(false);
                var done = Interlocked.Increment(ref sent);
                HttpTrace.Output?.Progress(
                    Activity, $"{target.Name}: chunk {done} of {chunks.Count}", done * 100 / chunks.Count);
            }
        }

        async Task GuardedAsync()
        {
            try
            {
                await WorkAsync().ConfigureAwait(false);
            }
            catch
            {
                // The first failure stands; the other workers need not go on.
                failed.Cancel();
                throw;
            }
        }

        var workers = Enumerable.Range(
            0, Math.Min(model.Options.Parallelism, chunks.Count)).Select(_ => GuardedAsync()).ToList();
        await FirstFailureAsync(workers).ConfigureAwait(false);
    }

    private async Task RepairAsync(
        AnaplanFile target, FileStream source, FilePlan plan, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(target, plan, cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            return;
        }

        HttpTrace.Output?.Warning(
            $"Anaplan acknowledged but lost {missing.Count} of {plan.Chunks.Count} chunks of '{target.Name}'; sending them again.");
        await SendChunksAsync(target, source, missing, cancellationToken).ConfigureAwait(false);
        missing = await MissingAsync(target, plan, cancellationToken).ConfigureAwait(false);
        if (missing.Count > 0)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanChunkLost,
                FailureCategory.ProtocolError,
                $"Anaplan acknowledged {missing.Count} chunks of '{target.Name}' twice and does not have them.",
                "Send the file again; nothing was imported.") { Target = target.Id };
        }
    }

    private async Task<IReadOnlyList<FileChunk>> MissingAsync(
        AnaplanFile target, FilePlan plan, CancellationToken cancellationToken)
    {
        if (await calls.ReadArrivedAsync(target, cancellationToken).ConfigureAwait(false) is not { } arrived)
        {
            return [];
        }

        var ids = new HashSet<string>(arrived, StringComparer.Ordinal);
        return plan.Chunks
            .Where(chunk => !ids.Contains(chunk.Number.ToString(CultureInfo.InvariantCulture)))
            .ToList();
    }

    private static async Task ReadChunkAsync(
        FileStream source, FileChunk chunk, byte[] buffer, SemaphoreSlim reading, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            source.Position = chunk.Offset;
            var filled = 0;
            while (filled < chunk.Length)
            {
                var read = await source.ReadAsync(buffer, filled, chunk.Length - filled, cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                {
                    throw new AnaplanException(
                        ErrorIds.FileNotReadable,
                        FailureCategory.InvalidOperation,
                        $"'{source.Name}' became shorter while it was sent.",
                        "Send a file that nothing writes to.");
                }

                filled += read;
            }
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>Waits for all and throws what failed first, not the cancellations that followed from it.</summary>
    private static async Task FirstFailureAsync(IReadOnlyCollection<Task> tasks)
    {
        try
        {
            await Task.WhenAll(tasks).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            var cause = tasks.Select(task => task.Exception?.GetBaseException()).FirstOrDefault(e => e is not null);
            if (cause is not null)
            {
                ExceptionDispatchInfo.Capture(cause).Throw();
            }

            throw;
        }
    }
}
