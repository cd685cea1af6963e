using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>
/// Certificate authentication (reference section 1.4): the header names a registered certificate, the body proves the
/// key by an SHA512withRSA signature over raw bytes, in v2 with the time in front.
/// </summary>
internal sealed class CertificateLogin(
    IReadOnlyList<SandboxUser> users, SandboxSettings settings, TimeProvider time)
{
    private const int LeastBytes = 100;

    private readonly ConcurrentDictionary<string, bool> _seen = new(StringComparer.Ordinal);

    /// <summary>The user, or null when anything about the proof is wrong.</summary>
    public SandboxUser? Check(string header, JsonObject body)
    {
        if (Decode(header) is not { } bytes || Read(bytes) is not { } certificate)
        {
            return null;
        }

        using (certificate)
        {
            var user = users.FirstOrDefault(user => user.Certificates.Any(registered =>
                registered.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span)));
            if (user is null || certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData))
            {
                return null;
            }

            return IsProof(certificate, body) ? user : null;
        }
    }

    private static X509Certificate2? Read(byte[] bytes)
    {
        try
        {
            var text = Encoding.ASCII.GetString(bytes);
            return text.Contains("-----BEGIN", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(text)
                : X509CertificateLoader.LoadCertificate(bytes);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private bool IsProof(X509Certificate2 certificate, JsonObject body)
    {
        if (Decode(body["encodedData"]?.ToString()) is not { } data
            || Decode(body["encodedSignedData"]?.ToString()) is not { } signature
            || certificate.GetRSAPublicKey() is not { } key)
        {
            return false;
        }

        using (key)
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)
                && (body["encodedDataFormat"]?.ToString() == "v2" ? IsFresh(data) : IsLongEnough(data));
        }
    }

    private bool IsLongEnough(byte[] data) => settings.AcceptCertificateVersion1 && data.Length >= LeastBytes;

    private bool IsFresh(byte[] data)
    {
        if (data.Length <= sizeof(ulong))
        {
            return false;
        }

        var seconds = BinaryPrimitives.ReadUInt64BigEndian(data);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        return seconds < long.MaxValue
            && Math.Abs((decimal)seconds - now) <= (decimal)settings.CertificateSkew.TotalSeconds
            && _seen.TryAdd(Convert.ToHexString(SHA256.HashData(data)), true);
    }

    private static byte[]? Decode(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
