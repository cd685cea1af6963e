namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>Ids are opaque, but their case matters in paths (reference section 2.3).</summary>
internal static class AnaplanId
{
    public static bool IsGuid(string text) => text.Length == 32 && text.All(Uri.IsHexDigit);

    public static bool IsNumber(string text) => text.Length is > 8 and < 20 && text.All(c => c is >= '0' and <= '9');

    public static string Workspace(string id) => id.ToLowerInvariant();

    public static string Model(string id) => id.ToUpperInvariant();
}
