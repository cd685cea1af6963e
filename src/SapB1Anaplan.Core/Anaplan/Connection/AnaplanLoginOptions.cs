namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>How a certificate is presented (reference section 1.4).</summary>
public sealed record AnaplanCertificateOptions
{
    /// <summary>The form of the signed message.</summary>
    public AnaplanCertificatePayload Payload { get; init; } = AnaplanCertificatePayload.V2;

    /// <summary>The form of the certificate in the header.</summary>
    public AnaplanCertificateEncoding Encoding { get; init; } = AnaplanCertificateEncoding.Pem;
}

/// <summary>What an OAuth2 login needs (reference section 1.6).</summary>
public sealed class AnaplanOAuthOptions
{
    /// <summary>The id of the client, registered for this grant.</summary>
    public string ClientId { get; init; } = string.Empty;

    /// <summary>The secret of the client; device clients have none.</summary>
    public string? ClientSecret { internal get; init; }

    /// <summary>Where the newest refresh token lives; null to keep it in memory.</summary>
    public IRefreshTokenStore? Store { get; init; }

    /// <summary>
    /// Tells the person where to approve the login; null where there is nobody, and then a stored token must do.
    /// </summary>
    public Action<AnaplanLoginPrompt>? Prompt { get; init; }

    /// <summary>The address of this machine that the browser is sent back to, as registered for the client.</summary>
    public Uri RedirectUri { get; init; } = new("http://localhost:8585/callback");

    /// <summary>How long to wait for the person.</summary>
    public TimeSpan ApprovalLimit { get; init; } = TimeSpan.FromMinutes(5);
}

/// <summary>What a person needs to approve a login.</summary>
/// <param name="Address">The address to open; it may hold the code already.</param>
/// <param name="PlainAddress">The address without a code.</param>
/// <param name="UserCode">The code to type; null where the browser of this machine is used.</param>
/// <param name="Expires">Until when.</param>
public sealed record AnaplanLoginPrompt(Uri Address, Uri PlainAddress, string? UserCode, DateTimeOffset Expires);

/// <summary>Where the newest refresh token of an OAuth2 login lives. It may be good for one use only.</summary>
public interface IRefreshTokenStore
{
    /// <summary>The newest token; null where there is none.</summary>
    string? Read();

    /// <summary>
    /// Replaces the token, durably and at once; it is called before the access token that came with it is used.
    /// </summary>
    /// <param name="refreshToken">The new token; null to forget it.</param>
    void Write(string? refreshToken);
}
