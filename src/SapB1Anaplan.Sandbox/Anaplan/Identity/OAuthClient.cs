namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>A client registered for one of the two grants; each grant needs its own (reference section 1.6).</summary>
public sealed record OAuthClient(string Id, OAuthGrant Grant)
{
    /// <summary>Authorization-code clients have a secret, device clients none.</summary>
    public string? Secret { get; init; }

    public IReadOnlyList<Uri> Callbacks { get; init; } = [];

    /// <summary>True: each refresh gives a new refresh token, and the old one is used up.</summary>
    public bool IsRotating { get; init; } = true;

    public TimeSpan RefreshLifetime { get; init; } = TimeSpan.FromSeconds(43_000);

    public override string ToString() => $"{Id} ({Grant})";
}

public enum OAuthGrant
{
    Device,
    AuthorizationCode,
}
