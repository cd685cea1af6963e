namespace SapB1Anaplan.Core.Anaplan.Connection;

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
