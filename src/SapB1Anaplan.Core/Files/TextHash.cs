using System.Security.Cryptography;
using System.Text;

namespace SapB1Anaplan.Core.Files;

internal static class TextHash
{
    /// <summary>SHA-256 of a text as hexadecimal text.</summary>
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        return BitConverter.ToString(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Replace("-", string.Empty).ToLowerInvariant();
    }
}
