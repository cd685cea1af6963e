using System.Security.Cryptography;

namespace SapB1Anaplan.Core.Files;

/// <summary>
/// SHA-256 of a file as lower-case hexadecimal digits: of all of it at once, or of pieces as they pass by, for those who
/// read them anyway.
/// </summary>
internal sealed class FileHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Hashes a file.</summary>
    /// <param name="path">The full path.</param>
    public static string Of(string path)
    {
        using var content = File.OpenRead(path);
        return Of(content);
    }

    /// <summary>Hashes what a stream gives from where it stands to its end.</summary>
    /// <param name="content">The stream; it stays open.</param>
    public static string Of(Stream content)
    {
        using var sha = SHA256.Create();
        return Hexadecimal.Of(sha.ComputeHash(content));
    }

    /// <summary>Adds the first bytes of a buffer.</summary>
    public void Add(byte[] buffer, int count) => _hash.AppendData(buffer, 0, count);

    /// <summary>The hash of all that was added; nothing may be added afterwards.</summary>
    public string End() => Hexadecimal.Of(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
