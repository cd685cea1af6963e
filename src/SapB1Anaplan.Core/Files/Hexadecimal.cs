namespace SapB1Anaplan.Core.Files;

/// <summary>Hashes as text.</summary>
internal static class Hexadecimal
{
    public static string Of(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty).ToLowerInvariant();
}
