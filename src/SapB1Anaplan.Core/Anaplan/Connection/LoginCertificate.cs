using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.OpenSsl;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.Security;

using BouncyCertificate = Org.BouncyCastle.X509.X509Certificate;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// A certificate with its private key, from a file, the store of the machine, or memory. Files are read here and not by
/// the platform, because .NET Framework reads no keys in PEM and leaves those of a PFX on disk.
/// </summary>
internal sealed class LoginCertificate
{
    private readonly RSA _key;

    private LoginCertificate(byte[] der, RSA key)
    {
        Der = der;
        _key = key;
    }

    /// <summary>The certificate in DER.</summary>
    public byte[] Der { get; }

    /// <summary>The certificate as PEM text.</summary>
    public string Pem => "-----BEGIN CERTIFICATE-----\n"
        + string.Join("\n", Lines(Convert.ToBase64String(Der)))
        + "\n-----END CERTIFICATE-----\n";

    /// <summary>Reads a PFX, or a PEM file; the key may be in a file of its own.</summary>
    public static LoginCertificate FromFile(string path, string? keyPath, string? password)
    {
        var bytes = Bytes(path);
        var keyText = keyPath is null ? string.Empty : "\n" + Encoding.ASCII.GetString(Bytes(keyPath));
        try
        {
            var text = Encoding.ASCII.GetString(bytes);
            return text.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0
                ? FromPem(text + keyText, password, path)
                : FromPfx(bytes, password, path);
        }
        catch (Exception failure) when (failure is CryptoException or IOException or InvalidKeyException
            or GeneralSecurityException or CryptographicException or FormatException or ArgumentException or InvalidCastException)
        {
            throw Unusable($"'{path}' cannot be read as certificate with key: {failure.Message}", failure);
        }
    }

    /// <summary>Takes a certificate whose key this account may use.</summary>
    public static LoginCertificate From(X509Certificate2 certificate)
    {
        try
        {
            return certificate.GetRSAPrivateKey() is { } key
                ? new LoginCertificate(certificate.RawData, key)
                : throw Unusable(
                    $"The certificate '{certificate.Subject}' has no RSA key that this account may use.", null);
        }
        catch (CryptographicException failure)
        {
            throw Unusable(
                $"The key of the certificate '{certificate.Subject}' cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>Finds a certificate in the user's store, then in that of the machine.</summary>
    public static LoginCertificate FromStore(string thumbprint)
    {
        var digits = new string(thumbprint.Where(Uri.IsHexDigit).ToArray());
        foreach (var location in new[] { StoreLocation.CurrentUser, StoreLocation.LocalMachine })
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                continue;
            }

            var found = store.Certificates.Find(X509FindType.FindByThumbprint, digits, validOnly: false);
            if (found.Count > 0)
            {
                return From(found[0]);
            }
        }

        throw Unusable(
            $"No certificate with the thumbprint {digits} is in the personal store of this account or machine.", null);
    }

    /// <summary>SHA512withRSA over the raw bytes (reference section 1.4).</summary>
    public byte[] Sign(byte[] message) => _key.SignData(message, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1);

    private static LoginCertificate FromPem(string text, string? password, string path)
    {
        BouncyCertificate? certificate = null;
        AsymmetricKeyParameter? key = null;
        using var reader = new StringReader(text);
        var pem = new PemReader(reader, new Password(password));
        while (pem.ReadObject() is { } item)
        {
            switch (item)
            {
                case BouncyCertificate found:
                    certificate ??= found;
                    break;
                case AsymmetricCipherKeyPair pair:
                    key ??= pair.Private;
                    break;
                case AsymmetricKeyParameter { IsPrivate: true } found:
                    key ??= found;
                    break;
            }
        }

        return Make(certificate, key, path);
    }

    private static byte[] Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SapB1AnaplanException(
                ErrorIds.FileNotReadable,
                failure is FileNotFoundException or DirectoryNotFoundException
                    ? FailureCategory.ObjectNotFound
                    : FailureCategory.PermissionDenied,
                $"The certificate file cannot be read: {failure.Message}",
                "Check the path and the rights of this account.",
                failure) { Target = path };
        }
    }

    private static LoginCertificate FromPfx(byte[] bytes, string? password, string path)
    {
        using var stream = new MemoryStream(bytes);
        var store = new Pkcs12StoreBuilder().Build();
        store.Load(stream, (password ?? string.Empty).ToCharArray());
        var alias = store.Aliases.FirstOrDefault(store.IsKeyEntry);
        return Make(
            alias is null ? null : store.GetCertificate(alias)?.Certificate,
            alias is null ? null : store.GetKey(alias)?.Key,
            path);
    }

    private static LoginCertificate Make(BouncyCertificate? certificate, AsymmetricKeyParameter? key, string path)
    {
        if (certificate is null || key is not RsaPrivateCrtKeyParameters parameters)
        {
            throw Unusable(
                $"'{path}' holds {(certificate is null ? "no certificate" : "a certificate")} and {(key is null ? "no private key" : "a private key that is not RSA")}.", null);
        }

        var rsa = RSA.Create();
        rsa.ImportParameters(DotNetUtilities.ToRSAParameters(parameters));
        return new LoginCertificate(certificate.GetEncoded(), rsa);
    }

    private static IEnumerable<string> Lines(string base64)
    {
        for (var start = 0; start < base64.Length; start += 64)
        {
            yield return base64.Substring(start, Math.Min(64, base64.Length - start));
        }
    }

    private static AnaplanException Unusable(string message, Exception? cause) => new(
        ErrorIds.AnaplanCertificateUnusable,
        FailureCategory.InvalidArgument,
        message,
        "Use a PFX, or a PEM file with certificate and RSA key, and its password; or a certificate whose key this account may use.",
        cause);

    private sealed class Password(string? password) : IPasswordFinder
    {
        public char[] GetPassword() => (password ?? string.Empty).ToCharArray();
    }
}
