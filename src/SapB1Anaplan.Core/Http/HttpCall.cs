namespace SapB1Anaplan.Core.Http;

/// <summary>One request under way: what failures and the trace need to know about it.</summary>
internal sealed class HttpCall
{
    public HttpCall(HttpRequestMessage request, string requestId, TimeSpan timeout, ServerCertificateCheck certificates)
    {
        Method = request.Method;
        Address = request.RequestUri!;
        Body = request.Content as RequestBody;
        RequestId = requestId;
        Timeout = timeout;
        Certificates = certificates;
    }

    public HttpMethod Method { get; }

    public Uri Address { get; }

    public RequestBody? Body { get; }

    public string RequestId { get; }

    public TimeSpan Timeout { get; }

    public ServerCertificateCheck Certificates { get; }

    /// <summary>The HTTP status, once the head of the answer is there.</summary>
    public int? Status { get; set; }
}
