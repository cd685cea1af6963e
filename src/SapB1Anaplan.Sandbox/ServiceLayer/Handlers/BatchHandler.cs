using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Handlers;

/// <summary>
/// <c>$batch</c>: requests one after another, change sets as one whole. It stops at the first failure; a change set
/// that fails leaves nothing behind and answers with one error part.
/// </summary>
internal sealed class BatchHandler(ServiceRoutes routes)
{
    private sealed record Result(BatchRequest Request, ServiceResponse Response)
    {
        public bool Failed => Response.Status >= 400;
    }

    public void Map() => routes.Add("POST", "$batch/**", Answer);

    private ServiceResponse Answer(ServiceCall call)
    {
        var parts = BatchReader.Read(call.Header("Content-Type"), call.Body, needsContentIds: !call.Dialect.IsV1);
        var boundary = $"batchresponse_{Guid.NewGuid()}";
        using var body = new MemoryStream();
        foreach (var part in parts)
        {
            var results = part.IsChangeSet ? ChangeSet(call, part) : [Single(call, part.Requests[0])];
            var failed = results.Find(r => r.Failed);
            if (failed is not null || !part.IsChangeSet)
            {
                WritePart(body, boundary, failed ?? results[0]);
            }
            else
            {
                WriteChangeSet(body, boundary, results);
            }

            if (failed is not null)
            {
                break;
            }
        }

        Write(body, $"--{boundary}--\r\n");
        var bytes = body.ToArray();
        return new ServiceResponse
        {
            Status = call.Dialect.IsV1 ? 202 : 200,
            ContentType = $"multipart/mixed;boundary={boundary}",
            Body = async (stream, token) => await stream.WriteAsync(bytes, token),
        };
    }

    private static void Write(MemoryStream body, string text) => body.Write(Encoding.UTF8.GetBytes(text));

    private static void WriteChangeSet(MemoryStream body, string boundary, List<Result> results)
    {
        var inner = $"changesetresponse_{Guid.NewGuid()}";
        Write(body, $"--{boundary}\r\nContent-Type: multipart/mixed;boundary={inner}\r\n\r\n");
        foreach (var result in results)
        {
            WritePart(body, inner, result);
        }

        Write(body, $"--{inner}--\r\n");
    }

    private static void WritePart(MemoryStream body, string boundary, Result result)
    {
        var (request, response) = result;
        using var content = new MemoryStream();
        response.Body?.Invoke(content, CancellationToken.None).GetAwaiter().GetResult();
        var head = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n")
            .Append("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        if (request.ContentId is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-ID: {request.ContentId}\r\n");
        }

        var phrase = ReasonPhrases.GetReasonPhrase(response.Status);
        head.Append(CultureInfo.InvariantCulture, $"\r\nHTTP/1.1 {response.Status} {phrase}\r\n");
        if (response.ContentType is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {response.ContentType}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n");
        foreach (var (name, value) in response.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        }

        Write(body, head.Append("\r\n").ToString());
        body.Write(content.ToArray());
        Write(body, "\r\n");
    }

    private List<Result> ChangeSet(ServiceCall call, BatchPart part)
    {
        var results = new List<Result>();
        var created = new Dictionary<string, string>(StringComparer.Ordinal);
        lock (call.Company.Gate)
        {
            UndoLog.Atomically(() =>
            {
                foreach (var request in part.Requests)
                {
                    var result = Single(call, Resolved(request, created));
                    results.Add(result);
                    if (result.Failed)
                    {
                        return false;
                    }

                    var location = result.Response.Headers.Find(h => h.Name == "Location").Value;
                    if (request.ContentId is not null && location is not null)
                    {
                        created[request.ContentId] = location;
                    }
                }

                return true;
            });
        }

        return results;
    }

    // $1 stands for the entity that the request of Content-ID 1 made.
    private static BatchRequest Resolved(BatchRequest request, Dictionary<string, string> created)
    {
        var address = request.Address.TrimStart('/');
        if (!address.StartsWith('$'))
        {
            return request;
        }

        var id = address[1..].Split('/')[0];
        return created.TryGetValue(id, out var location)
            ? request with { Address = location + address[(id.Length + 1)..] }
            : request;
    }

    private Result Single(ServiceCall call, BatchRequest request)
    {
        var root = $"/b1s/{call.Dialect.Root}/";
        var address = Uri.TryCreate(request.Address, UriKind.Absolute, out var absolute) && !absolute.IsFile
            ? absolute.PathAndQuery
            : request.Address;
        var relative = address.StartsWith(root, StringComparison.Ordinal)
            ? address[root.Length..]
            : address.TrimStart('/');
        var cut = relative.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(cut < 0 ? relative : relative[..cut]);
        return new Result(request, routes.Answer(call.Dialect, () => call with
        {
            Method = request.Method,
            Path = PathSegment.Parse(path),
            Query = ODataQuery.Parse(cut < 0 ? null : relative[cut..]),
            Header = name => request.Headers.GetValueOrDefault(name),
            Body = request.Body,
        }));
    }
}
