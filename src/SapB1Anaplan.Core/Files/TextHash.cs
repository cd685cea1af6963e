using System.Security.Cryptography;
using System.Text;

namespace SapB1Anaplan.Core.Files;

/// <summary>The hash of a text.</summary>
internal static class TextHash
{
    /// <summary>SHA-256 of a text in UTF-8, as lower-case hexadecimal digits.</summary>
    public static string Of(string text)
    {
        using var sha = SHA256.Create();
        return Hexadecimal.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
