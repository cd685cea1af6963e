namespace SapB1Anaplan.Core.Credentials;

/// <summary>What is secret in a profile. It lives in memory only as long as a login needs it.</summary>
public sealed class ProfileSecrets
{
    /// <summary>The password of the user.</summary>
    public string? Password { get; init; }

    /// <summary>The password of the certificate file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The secret of the OAuth 2.0 client; device clients have none.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The newest refresh token. A rotated token is single-use, so it is stored before it is used.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>Says nothing of what it holds.</summary>
    /// <returns>The name of the type.</returns>
    public override string ToString() => nameof(ProfileSecrets);
}
