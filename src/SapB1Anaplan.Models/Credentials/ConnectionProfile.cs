namespace SapB1Anaplan.Models;

/// <summary>
/// A named set of connection settings kept on this machine for one user account. What is secret in it is encrypted and
/// never shown.
/// </summary>
public sealed record ConnectionProfile
{
    /// <summary>The name, unique among all profiles, case-insensitive.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The system it connects to.</summary>
    public FailingSystem System { get; init; }

    /// <summary>How it logs in.</summary>
    public ProfileLogin Login { get; init; }

    /// <summary>The user name; null where the login has none.</summary>
    public string? UserName { get; init; }

    /// <summary>The address of the Service Layer; null for Anaplan.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The company database; null for Anaplan.</summary>
    public string? CompanyDatabase { get; init; }

    /// <summary>The pinned thumbprint of the server's certificate; null where the certificate is verified as usual.</summary>
    public string? ServerCertificateThumbprint { get; init; }

    /// <summary>The thumbprint of the login certificate in the user's store; null where there is none.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The file that holds the login certificate and its key (PFX or PEM); null where there is none.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The id of the OAuth 2.0 client; null for other logins.</summary>
    public string? ClientId { get; init; }

    /// <summary>The address of Anaplan's data API; null for the usual one.</summary>
    public Uri? ApiUri { get; init; }

    /// <summary>The address of Anaplan's authentication service; null for the usual one.</summary>
    public Uri? AuthenticationUri { get; init; }

    /// <summary>The address of Anaplan's OAuth service; null for the usual one.</summary>
    public Uri? OAuthUri { get; init; }

    /// <summary>When it was last written, in UTC.</summary>
    public DateTime ModifiedUtc { get; init; }
}
