using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>Makes client certificates, so that certificate logins can be tried without buying one.</summary>
public static class CertificateAuthority
{
    /// <summary>
    /// Makes a certificate with its private key for a user, and registers it. Valid from a day before the given
    /// moment for a year. The caller disposes it.
    /// </summary>
    public static X509Certificate2 CreateFor(SandboxUser user, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(user);
        using var rootKey = RSA.Create(2048);
        var rootRequest = Request("CN=Sandbox Certificate Authority", rootKey);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-2), now.AddYears(2));
        using var key = RSA.Create(2048);
        using var signed = Request($"CN={user.Email}", key)
            .Create(root, now.AddDays(-1), now.AddYears(1), RandomNumberGenerator.GetBytes(12));
        user.Certificates.Add(X509CertificateLoader.LoadCertificate(signed.RawData));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pfx), null,
            X509KeyStorageFlags.Exportable);
    }

    private static CertificateRequest Request(string subject, RSA key) =>
        new(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
}
