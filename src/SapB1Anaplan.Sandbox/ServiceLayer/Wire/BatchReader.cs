using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>One request of a batch.</summary>
internal sealed record BatchRequest(
    string Method, string Address, IReadOnlyDictionary<string, string> Headers, string? ContentId, byte[] Body);

/// <summary>A part of a batch: one request, or the requests of a change set.</summary>
internal sealed record BatchPart(bool IsChangeSet, IReadOnlyList<BatchRequest> Requests);

/// <summary>Reads the multipart body of a batch.</summary>
internal static class BatchReader
{
    public static List<BatchPart> Read(string? contentType, ReadOnlyMemory<byte> body, bool needsContentIds)
    {
        var parts = new List<BatchPart>();
        foreach (var (type, _, content) in Sections(contentType, body))
        {
            if (!IsMultipart(type))
            {
                parts.Add(new BatchPart(false, [Request(type, null, content)]));
                continue;
            }

            var requests = Sections(type, content).ConvertAll(s => Request(s.Type, s.ContentId, s.Content));
            if (requests.Exists(r => r.Method == "GET"))
            {
                throw Malformed("a change set holds no GET");
            }

            if (needsContentIds && requests.Exists(r => r.ContentId is null))
            {
                throw Malformed("Content-ID is missing in a change set");
            }

            parts.Add(new BatchPart(true, requests));
        }

        return parts.Count > 0 ? parts : throw Malformed("it is empty");
    }

    private static Refusal Malformed(string what) =>
        Refusals.BadQuery($"Malformed batch request: {what}");

    private static bool IsMultipart(string? type) =>
        type?.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase) == true;

    private static List<(string? Type, string? ContentId, byte[] Content)> Sections(
        string? contentType, ReadOnlyMemory<byte> body)
    {
        if (!IsMultipart(contentType) || !MediaTypeHeaderValue.TryParse(contentType, out var media)
            || HeaderUtilities.RemoveQuotes(media.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw Malformed("no multipart/mixed with a boundary");
        }

        try
        {
            var sections = new List<(string?, string?, byte[])>();
            // Everything is in memory: nothing here ever waits.
            var reader = new MultipartReader(boundary, new MemoryStream(body.ToArray()));
            while (reader.ReadNextSectionAsync().GetAwaiter().GetResult() is { } section)
            {
                using var content = new MemoryStream();
                section.Body.CopyTo(content);
                var id = section.Headers?.TryGetValue("Content-ID", out var given) == true ? given.ToString() : null;
                sections.Add((section.ContentType, id, content.ToArray()));
            }

            return sections;
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw Malformed("a boundary is missing");
        }
    }

    private static BatchRequest Request(string? type, string? contentId, byte[] content)
    {
        if (type?.StartsWith("application/http", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw Malformed("a part is no application/http");
        }

        var text = Encoding.UTF8.GetString(content).Replace("\r\n", "\n", StringComparison.Ordinal).TrimStart('\n');
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var head = (end < 0 ? text.TrimEnd('\n') : text[..end]).Split('\n');
        var first = head[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (first.Length < 2)
        {
            throw Malformed("a request line is missing");
        }

        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in head.Skip(1))
        {
            var cut = line.IndexOf(':', StringComparison.Ordinal);
            if (cut > 0)
            {
                headers[line[..cut].Trim()] = line[(cut + 1)..].Trim();
            }
        }

        var body = end < 0 ? string.Empty : text[(end + 2)..].Trim('\n');
        return new BatchRequest(
            first[0].ToUpperInvariant(),
            first[1],
            headers,
            contentId ?? headers.GetValueOrDefault("Content-ID"),
            Encoding.UTF8.GetBytes(body));
    }
}
