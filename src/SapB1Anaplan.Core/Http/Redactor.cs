using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Takes secrets out of everything that is shown or stored: headers, cookies, JSON texts, query values. The one place
/// that knows what a secret looks like on the wire.
/// </summary>
public static class Redactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "***";

    private const string SecretNames =
        "password|passwd|pwd|newpassword|tokenValue|tokenId|access_token|refresh_token|id_token|refreshTokenId|SessionId|B1SESSION"
        + "|ROUTEID|device_code|(?-i:code)|code_verifier|client_secret|client_assertion|assertion|secret|encodedSignedData"
        + "|signature|authorization|AnaplanAuthToken|apiKey|api_key";

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "B1SESSION", "ROUTEID", "SessionId",
        "AnaplanAuthToken", "X-Api-Key", "Location",
    };

    private static readonly Regex JsonMember = new(
        $"(\"(?:{SecretNames})\"\\s*:\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s,}}\\]]+)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex FormMember = new(
        $"(?<=^|[?&;\\s])((?:{SecretNames})=)[^&;\\s\"']*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex Scheme = new(
        "\\b(Basic|Bearer|AnaplanAuthToken|CACertificate)\\s+[A-Za-z0-9+/_.=~-]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // The code of an error body is a number or a short word and is needed to understand it.
    private static readonly Regex ErrorCode = new(
        "^\"?(?:-?[0-9]{1,10}|[A-Za-z][A-Za-z_ .]{0,39})?\"?$", RegexOptions.CultureInvariant);

    /// <summary>The value of a header as it may be shown.</summary>
    /// <param name="name">The name of the header.</param>
    /// <param name="value">Its value.</param>
    public static string Header(string name, string value)
    {
        Guard(name, value);
        return name.Equals("Location", StringComparison.OrdinalIgnoreCase) ? Address(value)
            : SecretHeaders.Contains(name) ? Mask
            : Text(value);
    }

    /// <summary>Any text: JSON, a form, cookies, an error message.</summary>
    /// <param name="text">The text; null gives an empty one.</param>
    public static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var shown = JsonMember.Replace(text!, match =>
            match.Groups[1].Value.StartsWith("\"code\"", StringComparison.Ordinal)
            && ErrorCode.IsMatch(match.Groups[2].Value)
                ? match.Value
                : match.Groups[1].Value + "\"" + Mask + "\"");
        shown = FormMember.Replace(shown, "$1" + Mask);
        return Scheme.Replace(shown, "$1 " + Mask);
    }

    /// <summary>An address without its query values.</summary>
    /// <param name="address">The address, absolute or relative.</param>
    public static string Address(string address)
    {
        Guard(address, address);
        var query = address.IndexOf('?');
        return query < 0 ? address : address.Substring(0, query) + "?" + Mask;
    }

    private static void Guard(string first, string second)
    {
        if (first is null || second is null)
        {
            throw new ArgumentNullException(first is null ? nameof(first) : nameof(second));
        }
    }
}
