namespace SapB1Anaplan.Core.Files;

/// <summary>Bytes as text.</summary>
internal static class Hexadecimal
{
    /// <summary>Two lower-case digits a byte.</summary>
    public static string Of(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty).ToLowerInvariant();
}
