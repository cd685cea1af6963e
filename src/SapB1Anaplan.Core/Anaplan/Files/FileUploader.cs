using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Sends a file: the number of chunks first, then the chunks, each compressed alone and repeated alone, then a look at
/// what the server has (reference section 4.1).
/// </summary>
internal sealed class FileUploader
{
    private const string Activity = "Sending to Anaplan";

    private readonly AnaplanTransport _transport;
    private readonly AnaplanOptions _options;

    public FileUploader(AnaplanTransport transport, AnaplanOptions options)
    {
        _transport = transport;
        _options = options;
    }

    /// <summary>Looks at a file before any of it is sent.</summary>
    public async Task<FilePlan> PlanAsync(
        AnaplanFile target, string path, int? chunkSize, CancellationToken cancellationToken)
    {
        using var source = Open(path);
        var size = FilePlan.ChunkSizeFor(source.Length, FilePlan.Clamp(chunkSize ?? _options.ChunkSize)) ?? throw new AnaplanException(
            ErrorIds.AnaplanFileTooLarge,
            FailureCategory.LimitsExceeded,
            $"'{path}' has {source.Length} bytes; Anaplan takes {FilePlan.MostChunks} chunks of {FilePlan.LargestChunk} bytes.",
            "Split the file.") { Target = path };
        return await FilePlan.MakeAsync(source, size, FilePlan.IsWide(target), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends a file as planned.</summary>
    public async Task<AnaplanFileTransfer> SendAsync(
        ModelScope scope, AnaplanFile target, string path, FilePlan plan, CancellationToken cancellationToken)
    {
        var started = _options.TimeProvider.GetTimestamp();
        using var source = Open(path);
        await OpenAsync(scope, target, plan.Chunks.Count, cancellationToken).ConfigureAwait(false);
        await SendChunksAsync(scope, target, source, plan.Chunks, cancellationToken).ConfigureAwait(false);
        await RepairAsync(scope, target, source, plan, cancellationToken).ConfigureAwait(false);
        return new AnaplanFileTransfer
        {
            FileId = target.Id,
            Name = target.Name,
            Path = path,
            Length = plan.Length,
            Chunks = plan.Chunks.Count,
            Rows = plan.Rows,
            Sha256 = plan.Sha256,
            Elapsed = _options.TimeProvider.GetElapsedTime(started),
        };
    }

    /// <summary>Tells the server how many chunks will come; -1 for a number not known yet.</summary>
    public async Task OpenAsync(ModelScope scope, AnaplanFile target, int chunks, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ChunkCountRecord { ChunkCount = chunks }, AnaplanJson.Default.ChunkCountRecord);
        var request = new AnaplanRequest(HttpMethod.Post, scope.Path("files", target.Id), Subject(target))
        {
            Content = () => RequestBody.Json(body),
            Repeatable = true,
        };
        var opened = await _transport.ReadAsync(
            request,
            root => root is { } answer && AnaplanJson.TryFind(answer, "file", out var file)
                && AnaplanJson.TryFind(file, "id", out var id)
                ? id.ToString()
                : null,
            cancellationToken).ConfigureAwait(false);
        if (opened is not null && !string.Equals(opened, target.Id, StringComparison.OrdinalIgnoreCase))
        {
            throw new AnaplanException(
                ErrorIds.AnaplanFileMismatch,
                FailureCategory.ProtocolError,
                $"Anaplan does not know the file {target.Id} and opened a new one, {opened}, which no import reads.",
                "Delete the new file in the model, and name the file that the import reads.") { Target = target.Id };
        }
    }

    /// <summary>Sends one chunk; the server's answer is awaited and must be a success.</summary>
    public Task SendChunkAsync(
        ModelScope scope, AnaplanFile target, int number, byte[] compressed, int length, CancellationToken cancellationToken)
    {
        var request = new AnaplanRequest(
            HttpMethod.Put,
            scope.Path("files", target.Id, "chunks", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            $"chunk {number} of {Subject(target)}")
        {
            Content = () =>
            {
                var content = new ByteArrayContent(compressed, 0, length);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-gzip");
                return content;
            },
        };
        return _transport.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Says that the last chunk was sent, where their number was not known. The server may take most of an hour.
    /// </summary>
    public Task CompleteAsync(ModelScope scope, AnaplanFile target, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new CompleteRecord { Id = target.Id }, AnaplanJson.Default.CompleteRecord);
        return _transport.SendAsync(
            new AnaplanRequest(HttpMethod.Post, scope.Path("files", target.Id, "complete"), Subject(target))
            {
                Content = () => RequestBody.Json(body),
                Timeout = _options.CompleteTimeout,
                Repeatable = true,
            },
            cancellationToken);
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, useAsync: true);

    private async Task SendChunksAsync(
        ModelScope scope,
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
                Compress(raw, chunk.Length, compressed);
                await SendChunkAsync(scope, target, chunk.Number, compressed.GetBuffer(), (int)compressed.Length, failed.Token)
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
            0, Math.Min(_options.Parallelism, chunks.Count)).Select(_ => GuardedAsync()).ToList();
        await FirstFailureAsync(workers).ConfigureAwait(false);
    }

    private async Task RepairAsync(
        ModelScope scope, AnaplanFile target, FileStream source, FilePlan plan, CancellationToken cancellationToken)
    {
        var missing = await MissingAsync(scope, target, plan, cancellationToken).ConfigureAwait(false);
        if (missing.Count == 0)
        {
            return;
        }

        HttpTrace.Output?.Warning(
            $"Anaplan acknowledged but lost {missing.Count} of {plan.Chunks.Count} chunks of '{target.Name}'; sending them again.");
        await SendChunksAsync(scope, target, source, missing, cancellationToken).ConfigureAwait(false);
        missing = await MissingAsync(scope, target, plan, cancellationToken).ConfigureAwait(false);
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
        ModelScope scope, AnaplanFile target, FilePlan plan, CancellationToken cancellationToken)
    {
        try
        {
            var present = await FileDownloader.ReadChunkIdsAsync(_transport, scope, target.Id, cancellationToken)
                .ConfigureAwait(false);
            var ids = new HashSet<string>(present, StringComparer.Ordinal);
            return plan.Chunks
                .Where(chunk => !ids.Contains(chunk.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .ToList();
        }
        catch (AnaplanException failure) when (failure.HttpStatus is 400 or 404 or 405 or >= 500)
        {
            HttpTrace.Output?.Verbose($"What arrived of '{target.Name}' could not be looked at: {failure.Message}");
            return [];
        }
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

    /// <summary>Compresses one chunk on its own, into a stream that is used again.</summary>
    public static void Compress(byte[] raw, int length, MemoryStream target)
    {
        target.SetLength(0);
        using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(raw, 0, length);
    }

    /// <summary>Waits for all and throws what failed first, not the cancellations that followed from it.</summary>
    internal static async Task FirstFailureAsync(IReadOnlyCollection<Task> tasks)
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
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(cause).Throw();
            }

            throw;
        }
    }

    private static string Subject(AnaplanFile target) => $"the file '{target.Name}'";
}
