namespace SapB1Anaplan.Models;

/// <summary>The ways to log in to Anaplan (reference section 1).</summary>
public enum AnaplanLoginKind
{
    /// <summary>User and password.</summary>
    Basic,

    /// <summary>A certificate issued by a certificate authority.</summary>
    Certificate,

    /// <summary>OAuth2 device grant.</summary>
    Device,

    /// <summary>OAuth2 authorization code.</summary>
    AuthorizationCode,
}
