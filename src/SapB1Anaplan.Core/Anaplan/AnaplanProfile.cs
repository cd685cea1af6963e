using System.Net;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Core.Anaplan;

/// <summary>Turns a profile into the options of a connection.</summary>
public static class AnaplanProfile
{
    /// <summary>Reads a profile. Refresh tokens that its login receives go back into it.</summary>
    /// <param name="store">Where profiles live.</param>
    /// <param name="name">The profile.</param>
    /// <param name="prompt">Asks a person to approve a login; null where there is nobody.</param>
    /// <exception cref="SapB1AnaplanException">The profile is missing, of the other system, or not
    /// readable.</exception>
    public static AnaplanOptions Read(ProfileStore store, string name, Action<AnaplanLoginPrompt>? prompt)
    {
        if (store is null)
        {
            throw new ArgumentNullException(nameof(store));
        }

        var (profile, secrets) = store.Get(name, FailingSystem.Anaplan);
        var region = AnaplanRegion.Default;
        return new AnaplanOptions
        {
            Login = Login(store, profile, secrets, prompt),
            ApiUri = profile.ApiUri ?? region.ApiUri,
            AuthenticationUri = profile.AuthenticationUri ?? region.AuthenticationUri,
            OAuthUri = profile.OAuthUri ?? region.OAuthUri,
        };
    }

    private static AnaplanLogin Login(
        ProfileStore store, ConnectionProfile profile, ProfileSecrets secrets, Action<AnaplanLoginPrompt>? prompt)
    {
        var oauth = new AnaplanOAuthOptions
        {
            ClientId = profile.ClientId ?? string.Empty,
            ClientSecret = secrets.ClientSecret,
            Store = new TokenInProfile(store, profile.Name),
            Prompt = prompt,
        };
        return profile.Login switch
        {
            ProfileLogin.Certificate when profile.CertificateThumbprint is { } thumbprint =>
                AnaplanLogin.CertificateInStore(thumbprint),
            ProfileLogin.Certificate =>
                AnaplanLogin.CertificateFile(profile.CertificatePath ?? string.Empty, null, secrets.CertificatePassword),
            ProfileLogin.DeviceCode => AnaplanLogin.Device(oauth),
            ProfileLogin.AuthorizationCode => AnaplanLogin.AuthorizationCode(oauth),
            _ => AnaplanLogin.Basic(new NetworkCredential(profile.UserName, secrets.Password)),
        };
    }

    /// <summary>The refresh token in the encrypted part of a profile; the file is replaced as a whole.</summary>
    private sealed class TokenInProfile(ProfileStore store, string name) : IRefreshTokenStore
    {
        public string? Read() => store.Get(name, FailingSystem.Anaplan).Secrets.RefreshToken;

        public void Write(string? refreshToken)
        {
            var (profile, secrets) = store.Get(name, FailingSystem.Anaplan);
            store.Set(profile, new ProfileSecrets
            {
                Password = secrets.Password,
                CertificatePassword = secrets.CertificatePassword,
                ClientSecret = secrets.ClientSecret,
                RefreshToken = refreshToken,
            });
        }
    }
}
