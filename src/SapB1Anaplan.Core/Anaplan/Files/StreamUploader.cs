using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Files;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>
/// Sends what can be read once and whose length is not known: chunk by chunk as it comes, then the word that it was all
/// (reference section 4.1). The server keeps the old content until then.
/// </summary>
internal sealed class StreamUploader(ModelLink model, UploadCalls calls)
{
    public async Task<AnaplanFileTransfer> SendAsync(
        AnaplanFile target, Stream source, int? chunkSize, CancellationToken cancellationToken)
    {
        var started = model.Options.TimeProvider.GetTimestamp();
        var size = FilePlan.Clamp(chunkSize ?? model.Options.ChunkSize);
        var lines = new LineScan(FilePlan.IsWide(target));
        using var hash = new FileHash();
        using var compressed = new MemoryStream();
        var buffer = new byte[size];
        var kept = 0;
        var number = 0;
        long start = 0;
        await calls.OpenAsync(target, -1, cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var filled = await FillAsync(source, buffer, kept, cancellationToken).ConfigureAwait(false);
            for (var i = kept; i < filled; i++)
            {
                lines.Next(buffer[i], start + i + 1);
            }

            var last = filled < size;
            if (last && filled == 0 && number > 0)
            {
                break;
            }

            var length = last || lines.LastEnd <= start ? filled : (int)(lines.LastEnd - start);
            if (number == FilePlan.MostChunks)
            {
                throw new AnaplanException(
                    ErrorIds.AnaplanFileTooLarge,
                    FailureCategory.LimitsExceeded,
                    $"More than {FilePlan.MostChunks} chunks of {size} bytes came for '{target.Name}'; nothing of it takes effect.",
                    "Use larger chunks, or put it into a file first.") { Target = target.Id };
            }

            hash.Add(buffer, length);
            UploadCalls.Compress(buffer, length, compressed);
            await calls.SendChunkAsync(target, number, compressed, cancellationToken)
                .ConfigureAwait(false);
            number++;
            HttpTrace.Output?.Progress("Sending to Anaplan", $"{target.Name}: chunk {number}");
            kept = filled - length;
            Buffer.BlockCopy(buffer, length, buffer, 0, kept);
            start += length;
            if (last && kept == 0)
            {
                break;
            }
        }

        await CheckAsync(target, number, cancellationToken).ConfigureAwait(false);
        await calls.CompleteAsync(target, cancellationToken).ConfigureAwait(false);
        return new AnaplanFileTransfer
        {
            FileId = target.Id,
            Name = target.Name,
            Length = start,
            Chunks = number,
            Rows = Math.Max(0, lines.Count - 1),
            Sha256 = hash.End(),
            Elapsed = model.Options.TimeProvider.GetElapsedTime(started),
        };
    }

    private static async Task<int> FillAsync(
        Stream source, byte[] buffer, int filled, CancellationToken cancellationToken)
    {
        int read;
        while (filled < buffer.Length
            && (read = await source.ReadAsync(buffer, filled, buffer.Length - filled, cancellationToken).ConfigureAwait(false)) > 0)
        {
            filled += read;
        }

        return filled;
    }

    /// <summary>What was read once cannot be sent again, so a lost chunk ends it before it takes effect.</summary>
    private async Task CheckAsync(AnaplanFile target, int sent, CancellationToken cancellationToken)
    {
        var arrived = await calls.ReadArrivedAsync(target, cancellationToken).ConfigureAwait(false);

        // Some servers list chunks only once the file is complete.
        if (arrived is { Count: > 0 } && arrived.Count < sent)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanChunkLost,
                FailureCategory.ProtocolError,
                $"Anaplan acknowledged {sent} chunks of '{target.Name}' and has {arrived.Count}.",
                "Send it again; the old content is still in effect.") { Target = target.Id };
        }
    }
}
