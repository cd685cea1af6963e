namespace SapB1Anaplan.Core.Ledger;

/// <summary>Hashes as text.</summary>
internal static class Hexadecimal
{
    public static string Of(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", string.Empty).ToLowerInvariant();
}
