using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.ServiceLayer.Errors;

/// <summary>
/// What the body of a refusal says, whatever its shape: number or text codes, text or object messages, the page of a
/// proxy, or nothing at all (reference section 2.1).
/// </summary>
internal sealed record ServerMessage(string? Code, string Text, string? Field)
{
    private const int TextLimit = 2000;

    // The useful part of a catch-all message is often its tail, such as "Specify an active branch [ODRF.BPLId]".
    private static readonly Regex FieldTail = new(
        "\\[([A-Z@][A-Z0-9_@]*\\.[A-Za-z0-9_]+)\\]", RegexOptions.CultureInvariant);

    private static readonly Regex Title = new(
        "<title[^>]*>(.*?)</title>", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant);

    /// <summary>Reads a body. Never fails.</summary>
    public static ServerMessage Parse(string? body, string? mediaType)
    {
        var text = body?.Trim('\ufeff', ' ', '\r', '\n', '\t') ?? string.Empty;
        if (text.Length == 0)
        {
            return new ServerMessage(null, "The answer has no body.", null);
        }

        if (text[0] == '<' || mediaType?.IndexOf("html", StringComparison.OrdinalIgnoreCase) >= 0)
        {
            var title = Title.Match(text);
            return new ServerMessage(
                null,
                "A page of a web server or proxy came instead: "
                    + (title.Success ? WebUtility.HtmlDecode(title.Groups[1].Value).Trim() : "without a title") + ".",
                null);
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return FromJson(document.RootElement);
        }
        catch (JsonException)
        {
            return Make(null, text);
        }
    }

    private static ServerMessage FromJson(JsonElement root)
    {
        var error = root;
        foreach (var name in new[] { "error", "odata.error" })
        {
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var inner))
            {
                error = inner;
            }
        }

        if (error.ValueKind != JsonValueKind.Object)
        {
            return Make(null, TextOf(error));
        }

        var code = error.TryGetProperty("code", out var codeValue) ? TextOf(codeValue) : null;
        var message = error.TryGetProperty("message", out var messageValue) ? TextOf(messageValue) : string.Empty;
        return Make(string.IsNullOrWhiteSpace(code) ? null : code!.Trim(), message);
    }

    private static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Object when value.TryGetProperty("value", out var inner) => TextOf(inner),
        JsonValueKind.Object when value.TryGetProperty("message", out var inner) => TextOf(inner),
        JsonValueKind.Null => string.Empty,
        _ => value.GetRawText(),
    };

    private static ServerMessage Make(string? code, string text)
    {
        var shown = text.Length == 0 ? "The server names no reason." : text;
        var fields = FieldTail.Matches(shown);
        return new ServerMessage(
            code,
            Http.Redactor.Text(shown.Length <= TextLimit ? shown : shown.Substring(0, TextLimit)),
            fields.Count == 0 ? null : fields[fields.Count - 1].Groups[1].Value);
    }
}
