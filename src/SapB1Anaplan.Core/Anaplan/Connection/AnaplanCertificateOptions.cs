using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>How a certificate is presented (reference section 1.4).</summary>
public sealed record AnaplanCertificateOptions
{
    /// <summary>The form of the signed message.</summary>
    public AnaplanCertificatePayload Payload { get; init; } = AnaplanCertificatePayload.V2;

    /// <summary>The form of the certificate in the header.</summary>
    public AnaplanCertificateEncoding Encoding { get; init; } = AnaplanCertificateEncoding.Pem;
}
