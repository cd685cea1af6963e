using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Connection;

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
