using System.Text;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>One call below the root: how to make its request, as often as it is sent, and how to read its answer.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query below the root.</param>
/// <param name="Read">Reads an answer with a 2xx status.</param>
internal sealed record ServiceLayerCall<T>(
    HttpMethod Method, string Path, Func<HttpResponseMessage, CancellationToken, Task<T>> Read)
{
    /// <summary>The body; null for none.</summary>
    public string? Body { get; init; }

    /// <summary>The media type of the body; null for JSON.</summary>
    public string? MediaType { get; init; }

    /// <summary>Adds headers, anew for each attempt.</summary>
    public Action<HttpRequestMessage>? Headers { get; init; }

    /// <summary>Hears of each attempt that failed.</summary>
    public Action<TransportException>? OnFailure { get; init; }

    /// <summary>True for a read, whatever its method.</summary>
    public bool ChangesNothing { get; init; }

    /// <summary>For messages: the method and the path without its query.</summary>
    public string Name => $"{Method} {Path.Split('?')[0]}";

    public HttpRequestMessage Request(ServiceRoot root)
    {
        var request = new HttpRequestMessage(Method, root.Resource(Path));
        if (Body is not null)
        {
            request.Content = MediaType is null
                ? RequestBody.Json(Body)
                : new RequestBody(new ArraySegment<byte>(Encoding.UTF8.GetBytes(Body)), MediaType);
        }

        request.Headers.Accept.ParseAdd(MediaType is null ? "application/json" : "*/*");
        Headers?.Invoke(request);
        return request;
    }
}
