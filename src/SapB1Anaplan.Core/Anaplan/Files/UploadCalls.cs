using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Files;

/// <summary>The calls that an upload is made of (reference section 4.1).</summary>
internal sealed class UploadCalls(ModelLink model)
{
    /// <summary>Tells the server how many chunks will come; -1 for a number not known yet.</summary>
    public async Task OpenAsync(AnaplanFile target, int chunks, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new ChunkCountRecord { ChunkCount = chunks }, AnaplanJson.Default.ChunkCountRecord);
        var request = new AnaplanRequest(HttpMethod.Post, model.Scope.Path("files", target.Id), Subject(target))
        {
            Content = () => RequestBody.Json(body),
            Repeatable = true,
        };
        var opened = await model.Transport.ReadAsync(
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
        AnaplanFile target, int number, MemoryStream compressed, CancellationToken cancellationToken)
    {
        var request = new AnaplanRequest(
            HttpMethod.Put,
            model.Scope.Path("files", target.Id, "chunks", number.ToString(CultureInfo.InvariantCulture)),
            $"chunk {number} of {Subject(target)}")
        {
            Content = () =>
            {
                var content = new ByteArrayContent(compressed.GetBuffer(), 0, (int)compressed.Length);
                content.Headers.ContentType = new MediaTypeHeaderValue("application/x-gzip");
                return content;
            },
        };
        return model.Transport.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Says that the last chunk was sent, where their number was not known. The server may take most of an hour.
    /// </summary>
    public Task CompleteAsync(AnaplanFile target, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new CompleteRecord { Id = target.Id }, AnaplanJson.Default.CompleteRecord);
        return model.Transport.SendAsync(
            new AnaplanRequest(HttpMethod.Post, model.Scope.Path("files", target.Id, "complete"), Subject(target))
            {
                Content = () => RequestBody.Json(body),
                Timeout = model.Options.CompleteTimeout,
                Repeatable = true,
            },
            cancellationToken);
    }

    /// <summary>The ids of the chunks that arrived; null where the server does not tell.</summary>
    public async Task<IReadOnlyList<string>?> ReadArrivedAsync(AnaplanFile target, CancellationToken cancellationToken)
    {
        try
        {
            return await ChunkReader.ReadIdsAsync(
                model.Transport, model.Scope.Path("files", target.Id, "chunks"), $"the file {target.Id}", cancellationToken)
                .ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (failure.HttpStatus is 400 or 404 or 405 or >= 500)
        {
            HttpTrace.Output?.Verbose($"What arrived of '{target.Name}' could not be looked at: {failure.Message}");
            return null;
        }
    }

    /// <summary>Compresses one chunk on its own, into a stream that is used again.</summary>
    public static void Compress(byte[] raw, int length, MemoryStream target)
    {
        target.SetLength(0);
        using var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(raw, 0, length);
    }

    private static string Subject(AnaplanFile target) => $"the file '{target.Name}'";
}
