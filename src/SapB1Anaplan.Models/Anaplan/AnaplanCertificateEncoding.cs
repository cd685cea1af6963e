namespace SapB1Anaplan.Models;

/// <summary>How a certificate stands in the header of a login (reference section 1.4).</summary>
public enum AnaplanCertificateEncoding
{
    /// <summary>The whole PEM text in base64.</summary>
    Pem,

    /// <summary>The bytes of the certificate in base64.</summary>
    Der,
}
