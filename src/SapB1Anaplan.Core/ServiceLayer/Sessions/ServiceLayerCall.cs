using System.Text;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>One call below the root: how to make its request, as often as it is sent, and how to read its answer.</summary>
internal sealed class ServiceLayerCall<T>
{
    private readonly HttpMethod _method;
    private readonly Func<string> _path;
    private readonly string? _body;
    private readonly Action<HttpRequestMessage>? _headers;
    private readonly string? _mediaType;

    /// <param name="method">The method.</param>
    /// <param name="path">Path and query below the root; asked for anew for each attempt.</param>
    /// <param name="body">The body as JSON; null for none.</param>
    /// <param name="timeout">The limit of one attempt.</param>
    /// <param name="read">Reads an answer with a 2xx status.</param>
    /// <param name="changesNothing">True for a read, whatever its method.</param>
    /// <param name="headers">Adds headers.</param>
    /// <param name="mediaType">The media type of the body; null for JSON.</param>
    public ServiceLayerCall(
        HttpMethod method,
        Func<string> path,
        string? body,
        TimeSpan timeout,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        bool changesNothing,
        Action<HttpRequestMessage>? headers = null,
        string? mediaType = null)
    {
        _method = method;
        _path = path;
        _body = body;
        _headers = headers;
        _mediaType = mediaType;
        Timeout = timeout;
        Read = read;
        ChangesNothing = changesNothing;
    }

    public TimeSpan Timeout { get; }

    public bool ChangesNothing { get; }

    public Func<HttpResponseMessage, CancellationToken, Task<T>> Read { get; }

    /// <summary>For messages: the method and the path without its query.</summary>
    public string Name => $"{_method} {_path().Split('?')[0]}";

    public HttpRequestMessage Request(ServiceRoot root)
    {
        var request = new HttpRequestMessage(_method, root.Resource(_path()));
        if (_body is not null)
        {
            request.Content = _mediaType is null
                ? RequestBody.Json(_body)
                : new RequestBody(new ArraySegment<byte>(Encoding.UTF8.GetBytes(_body)), _mediaType);
        }

        request.Headers.Accept.ParseAdd(_mediaType is null ? "application/json" : "*/*");
        _headers?.Invoke(request);
        return request;
    }
}
