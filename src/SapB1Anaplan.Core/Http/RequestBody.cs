using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// A request body that remembers whether anybody began to send it. While nobody did, the server cannot have acted on
/// the request, whatever the failure looks like.
/// </summary>
internal sealed class RequestBody : HttpContent
{
    private readonly ArraySegment<byte> _bytes;

    public RequestBody(ArraySegment<byte> bytes, string mediaType)
    {
        _bytes = bytes;
        Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
    }

    /// <summary>A JSON text in UTF-8.</summary>
    public static RequestBody Json(string json) => Json(Encoding.UTF8.GetBytes(json));

    /// <summary>A JSON text already in UTF-8.</summary>
    public static RequestBody Json(byte[] utf8) => new(new ArraySegment<byte>(utf8), "application/json; charset=utf-8");

    /// <summary>True once the first byte may have left.</summary>
    public bool HasLeft { get; private set; }

    /// <summary>The text, for the trace.</summary>
    public string Text => Encoding.UTF8.GetString(_bytes.Array!, _bytes.Offset, _bytes.Count);

    /// <summary>The length in bytes.</summary>
    public int Length => _bytes.Count;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        HasLeft = true;
        return stream.WriteAsync(_bytes.Array!, _bytes.Offset, _bytes.Count);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _bytes.Count;
        return true;
    }
}
