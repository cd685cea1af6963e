using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>A token that opens the data API.</summary>
internal sealed class AccessToken(string value, SandboxUser user, DateTimeOffset expires)
{
    public string Value { get; } = value;

    public string Id { get; } = Guid.NewGuid().ToString();

    public string RefreshTokenId { get; } = Guid.NewGuid().ToString();

    public SandboxUser User { get; } = user;

    public DateTimeOffset Expires { get; set; } = expires;
}

/// <summary>The tokens that are alive, from every login.</summary>
internal sealed class AccessTokens(TimeProvider time, SandboxSettings settings)
{
    private readonly ConcurrentDictionary<string, AccessToken> _tokens = new(StringComparer.Ordinal);

    public AccessToken Create(SandboxUser user)
    {
        var value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(96));
        var token = new AccessToken(value, user, time.GetUtcNow() + settings.TokenLifetime);
        _tokens[value] = token;
        return token;
    }

    /// <summary>The token of a value that has neither expired nor been revoked.</summary>
    public AccessToken? Find(string value) =>
        _tokens.TryGetValue(value, out var token) && token.Expires > time.GetUtcNow() ? token : null;

    public AccessToken Refresh(AccessToken token)
    {
        if (settings.RefreshChangesToken)
        {
            Revoke(token);
            return Create(token.User);
        }

        token.Expires = time.GetUtcNow() + settings.TokenLifetime;
        return token;
    }

    public void Revoke(AccessToken token) => _tokens.TryRemove(token.Value, out _);

    public void RevokeAll() => _tokens.Clear();
}
