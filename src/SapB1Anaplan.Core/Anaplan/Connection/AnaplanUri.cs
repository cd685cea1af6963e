namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>Addresses: bases with or without path and slash, path segments always escaped.</summary>
internal static class AnaplanUri
{
    /// <summary>The base of the data API; where no path is given it is completed with the version.</summary>
    public static Uri ApiBase(Uri given) =>
        given.AbsolutePath.Trim('/').Length == 0 ? Combine(given, "2/0") : Combine(given, string.Empty);

    /// <summary>The base of another service; a version path given by habit is dropped.</summary>
    public static Uri ServiceBase(Uri given)
    {
        var path = given.AbsolutePath.TrimEnd('/');
        return path.EndsWith("/2/0", StringComparison.Ordinal)
            ? new UriBuilder(given) { Path = path.Substring(0, path.Length - 4) }.Uri
            : given;
    }

    public static Uri Combine(Uri baseUri, string path) =>
        new($"{baseUri.GetLeftPart(UriPartial.Path).TrimEnd('/')}{(path.Length == 0 ? string.Empty : "/")}{path}");

    public static string Segment(string text) => Uri.EscapeDataString(text);
}
