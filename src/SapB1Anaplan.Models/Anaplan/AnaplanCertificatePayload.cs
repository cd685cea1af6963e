namespace SapB1Anaplan.Models;

/// <summary>The message that a certificate login signs (reference section 1.4).</summary>
public enum AnaplanCertificatePayload
{
    /// <summary>The time and random bytes.</summary>
    V2,

    /// <summary>Random bytes; it may be refused by now.</summary>
    V1,
}
