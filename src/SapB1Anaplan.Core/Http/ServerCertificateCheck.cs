using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Decides on the certificate of a server: verified by the system, or equal to a pinned one, or, on explicit request,
/// any. Keeps what it refused, so that the failure can name the certificate and a person can compare it.
/// </summary>
internal sealed class ServerCertificateCheck(string? thumbprint, bool skip)
{
    private readonly string? _pinned = thumbprint is null ? null : Normalize(thumbprint);

    /// <summary>What was wrong with the last refused certificate; null when none was refused.</summary>
    public RefusedCertificate? Refused { get; private set; }

    public bool Accept(X509Certificate2? certificate, SslPolicyErrors errors)
    {
        if (skip)
        {
            return true;
        }

        var sha256 = certificate is null ? string.Empty : Sha256(certificate);
        var accepted = _pinned is null
            ? errors == SslPolicyErrors.None
            : sha256 == _pinned || string.Equals(certificate?.Thumbprint, _pinned, StringComparison.OrdinalIgnoreCase);
        Refused = accepted
            ? null
            : new RefusedCertificate(certificate?.Subject ?? string.Empty, sha256, errors, _pinned is not null);
        return accepted;
    }

    /// <summary>Upper-case hexadecimal digits without the separators that certificate viewers put in.</summary>
    public static string Normalize(string thumbprint)
    {
        // U+200E travels along when a thumbprint is copied out of the Windows certificate dialog.
        var digits = new string([.. thumbprint.Where(c => c is not (' ' or ':' or '-' or '\u200e'))]).ToUpperInvariant();
        if (digits.Length is not (40 or 64) || !digits.All(c => c is (>= '0' and <= '9') or (>= 'A' and <= 'F')))
        {
            throw new SapB1AnaplanException(
                ErrorIds.ThumbprintInvalid,
                FailureCategory.InvalidArgument,
                "The certificate thumbprint is neither a SHA-1 (40 digits) nor a SHA-256 (64 digits) value.",
                "Copy the thumbprint from the certificate of the server.") { Target = thumbprint };
        }

        return digits;
    }

    private static string Sha256(X509Certificate2 certificate)
    {
        using var algorithm = SHA256.Create();
        var hash = algorithm.ComputeHash(certificate.RawData);
        return string.Concat(hash.Select(b => b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}

/// <summary>A certificate that was refused, and why.</summary>
internal sealed record RefusedCertificate(string Subject, string Sha256, SslPolicyErrors Errors, bool NotPinned);
