using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>What a handler answers. A large body is written only when it is sent.</summary>
internal sealed class ServiceResponse
{
    public required int Status { get; init; }

    public string? ContentType { get; init; }

    public List<(string Name, string Value)> Headers { get; } = [];

    public Func<Stream, CancellationToken, Task>? Body { get; init; }

    /// <summary>The session a login opened, for the request log.</summary>
    public Session? Session { get; init; }

    public static ServiceResponse NoContent() => new() { Status = 204 };

    public static ServiceResponse Text(int status, string contentType, string text) => new()
    {
        Status = status,
        ContentType = contentType,
        Body = async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token),
    };

    public static ServiceResponse Json(ServiceCall call, Action<Utf8JsonWriter> write, int status = 200) =>
        Json(call.Dialect, write, status);

    public static ServiceResponse Json(Dialect dialect, Action<Utf8JsonWriter> write, int status = 200) => new()
    {
        Status = status,
        ContentType = dialect.JsonType,
        Body = async (stream, token) =>
        {
            await using var json = Writer(stream);
            write(json);
            await json.FlushAsync(token);
        },
    };

    public static Utf8JsonWriter Writer(Stream stream) => new(
        stream,
        new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public ServiceResponse With(string header, string value)
    {
        Headers.Add((header, value));
        return this;
    }
}
