using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Files and their chunks (reference sections 4.1 and 4.2).</summary>
internal sealed class FileEndpoints(
    PrivateFiles files, Spool spool, FaultsOfServer faults, SandboxSettings settings, TimeProvider time)
{
    private const int LargestChunk = 50_000_000;
    private const int MostChunks = 1000;

    public void Map(ApiRoutes routes)
    {
        routes.AddModel("GET", "files", ModelUse.Definition, List);
        routes.AddModel("POST", "files/{id}", ModelUse.Definition, Begin);
        routes.AddModel("GET", "files/{id}/chunks", ModelUse.Definition, Chunks);
        routes.AddModel("GET", "files/{id}/chunks/{chunk}", ModelUse.Definition, GetChunk);
        routes.AddModel("PUT", "files/{id}/chunks/{chunk}", ModelUse.Definition, PutChunk);
        routes.AddModel("POST", "files/{id}/complete", ModelUse.Definition, Complete);
    }

    private Task List(Call call)
    {
        lock (call.Model.Files)
        {
            return Reply.Page(call, "files", [.. call.Model.Files], settings.PageSize, File);
        }
    }

    private async Task Begin(Call call)
    {
        var body = await call.ObjectBodyAsync();
        if (body["chunkCount"] is not JsonValue value || !value.TryGetValue(out int count)
            || count is < -1 or > MostChunks)
        {
            throw new Refusal(400, "chunkCount is missing or out of range");
        }

        var source = Find(call) ?? AddStray(call);
        files.ForUpload(call.User, call.Model, source.Id).Begin(count);
        source.ChunkCount = Math.Max(count, 0);
        await Reply.One(call, "file", File(source));
    }

    // An unknown id is taken for a name: no error, but another file (reference section 4.1).
    private static DataSource AddStray(Call call)
    {
        lock (call.Model.Files)
        {
            var stray = call.Model.AddFile(call.Value("id"));
            stray.HeaderRow = -1;
            stray.FirstDataRow = -1;
            stray.Separator = "\t";
            return stray;
        }
    }

    private async Task PutChunk(Call call)
    {
        var source = Call.Required(Find(call));
        var file = files.ForUpload(call.User, call.Model, source.Id);
        var chunk = ChunkNumber(call);
        if (!file.Expects(chunk))
        {
            throw new Refusal(400, $"Chunk {call.Value("chunk")} is outside the chunk count");
        }

        var content = await ReceiveAsync(call, Unpacked(call));
        if (faults.Strikes(SandboxFaults.LostChunk, call.Http))
        {
            content.Delete();
        }
        else
        {
            file.Put(chunk, content);
        }

        await Reply.Empty(call, StatusCodes.Status204NoContent);
    }

    private static Stream Unpacked(Call call) =>
        call.SendsType("application/x-gzip") ? new GZipStream(call.Http.Request.Body, CompressionMode.Decompress)
        : call.SendsType("application/octet-stream") ? call.Http.Request.Body
        : throw new Refusal(415);

    private async Task<SpoolFile> ReceiveAsync(Call call, Stream body)
    {
        var file = spool.Create();
        try
        {
            await using var target = file.OpenWrite();
            var buffer = new byte[1 << 16];
            long length = 0;
            int read;
            while ((read = await body.ReadAsync(buffer, call.Cancel)) > 0)
            {
                length += read;
                if (length > LargestChunk)
                {
                    throw new Refusal(400, $"More than {LargestChunk} bytes");
                }

                await target.WriteAsync(buffer.AsMemory(0, read), call.Cancel);
            }

            return file;
        }
        catch (InvalidDataException)
        {
            file.Delete();
            throw new Refusal(400, "The chunk is no gzip stream");
        }
        catch
        {
            file.Delete();
            throw;
        }
    }

    private async Task Complete(Call call)
    {
        var source = Call.Required(Find(call));
        // Without a JSON body the live service fell over (reference section 4.1).
        if (await call.BodyAsync() is not JsonObject)
        {
            throw new Refusal(500);
        }

        if (settings.CompleteTime > TimeSpan.Zero)
        {
            await Task.Delay(settings.CompleteTime, time, call.Cancel);
        }

        var file = files.ForUpload(call.User, call.Model, source.Id);
        file.Complete();
        source.ChunkCount = file.ChunkCount;
        await Reply.One(call, "file", File(source));
    }

    public static JsonObject Chunk(int id) => new()
    {
        ["id"] = id.ToString(CultureInfo.InvariantCulture),
        ["name"] = string.Create(CultureInfo.InvariantCulture, $"Chunk {id}"),
    };

    /// <summary>The chunk the address asks for; -1 for what is no number.</summary>
    public static int ChunkNumber(Call call) =>
        int.TryParse(call.Value("chunk"), NumberStyles.None, CultureInfo.InvariantCulture, out var chunk) ? chunk : -1;

    private Task Chunks(Call call) => Reply.All(call, "chunks", ChunkIds(call), Chunk);

    private IEnumerable<int> ChunkIds(Call call) => Content(call) switch
    {
        PrivateFile file => file.ChunkIds,
        { } content => Enumerable.Range(0, content.ChunkCount),
        null when IsKnown(call) => [],
        null => throw new Refusal(404),
    };

    private async Task GetChunk(Call call)
    {
        await Reply.Bytes(call, Call.Required(Content(call)?.OpenChunk(ChunkNumber(call))));
    }

    private FileContent? Content(Call call) => Find(call) is { } source
        ? files.ForImport(call.User, call.Model, source)
        : files.Find(call.User, call.Model, call.Value("id"));

    private static bool IsKnown(Call call) =>
        Find(call) is not null || call.Model.Exports.Any(export => export.Id == call.Value("id"));

    private static DataSource? Find(Call call)
    {
        lock (call.Model.Files)
        {
            return call.Model.Files.FirstOrDefault(file => file.Id == call.Value("id"));
        }
    }

    private static JsonObject File(DataSource source) => new()
    {
        ["id"] = source.Id,
        ["name"] = source.Name,
        ["chunkCount"] = source.ChunkCount,
        ["delimiter"] = source.Delimiter,
        ["encoding"] = source.Encoding,
        ["firstDataRow"] = source.FirstDataRow,
        ["format"] = "txt",
        ["headerRow"] = source.HeaderRow,
        ["separator"] = source.Separator,
    };
}
