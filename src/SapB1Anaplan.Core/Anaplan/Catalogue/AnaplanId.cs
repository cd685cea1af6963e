namespace SapB1Anaplan.Core.Anaplan.Catalogue;

/// <summary>Ids are opaque, but their case matters in paths (reference section 2.3).</summary>
internal static class AnaplanId
{
    public static bool IsGuid(string text) => text.Length == 32 && text.All(Uri.IsHexDigit);

    public static string Workspace(string id) => id.ToLowerInvariant();

    public static string Model(string id) => id.ToUpperInvariant();
}
