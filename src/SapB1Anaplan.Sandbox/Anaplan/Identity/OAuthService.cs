using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Identity;

/// <summary>A device grant that waits for its user.</summary>
internal sealed class DeviceGrant(OAuthClient client, string scope, DateTimeOffset expires)
{
    public string DeviceCode { get; } = OAuthService.Random(32);

    public string UserCode { get; } = $"{Letters()}-{Letters()}";

    public OAuthClient Client { get; } = client;

    public string Scope { get; } = scope;

    public DateTimeOffset Expires { get; } = expires;

    public int IntervalSeconds { get; set; } = 5;

    public DateTimeOffset? LastPoll { get; set; }

    public SandboxUser? User { get; set; }

    public bool IsDenied { get; set; }

    private static string Letters() => RandomNumberGenerator.GetString("BCDFGHJKLMNPQRSTVWXZ", 4);
}

/// <summary>An authorization code on its way back to the client.</summary>
internal sealed record CodeGrant(
    OAuthClient Client, SandboxUser User, string Scope, string RedirectUri, string? Challenge, string? ChallengeMethod,
    DateTimeOffset Expires);

/// <summary>A refresh token.</summary>
internal sealed record RefreshGrant(OAuthClient Client, SandboxUser User, string Scope, DateTimeOffset Expires);

/// <summary>What the token endpoint gives out.</summary>
internal sealed record OAuthTokens(AccessToken Access, string? Refresh, string Scope);

/// <summary>Device and authorization-code grants with refresh tokens that rotate (reference section 1.6).</summary>
internal sealed class OAuthService(
    AnaplanSandboxOptions options, IReadOnlyList<SandboxUser> users, AccessTokens tokens)
{
    public static readonly TimeSpan DeviceLifetime = TimeSpan.FromSeconds(900);

    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DeviceGrant> _devices = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CodeGrant> _codes = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RefreshGrant> _refreshes = new(StringComparer.Ordinal);

    public static string Random(int bytes) => WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(bytes));

    public OAuthClient Client(string? id, OAuthGrant grant) =>
        options.OAuthClients.FirstOrDefault(client => client.Id == id && client.Grant == grant)
        ?? throw new Refusal(401, "unauthorized_client", "The client is not registered for this grant.");

    public DeviceGrant BeginDevice(string? clientId, string? scope)
    {
        var client = Client(clientId, OAuthGrant.Device);
        var grant = new DeviceGrant(client, scope ?? string.Empty, Now + DeviceLifetime);
        if (options.Settings.ApproveAutomatically)
        {
            grant.User = users[0];
        }

        _devices[grant.DeviceCode] = grant;
        return grant;
    }

    /// <summary>The user's answer at the verification page; null refuses.</summary>
    public bool Decide(string userCode, SandboxUser? user)
    {
        var grant = _devices.Values.FirstOrDefault(grant => grant.UserCode == userCode && grant.Expires > Now);
        if (grant is null)
        {
            return false;
        }

        grant.User = user;
        grant.IsDenied = user is null;
        return true;
    }

    public OAuthTokens PollDevice(string? clientId, string? deviceCode)
    {
        var client = Client(clientId, OAuthGrant.Device);
        if (deviceCode is null || !_devices.TryGetValue(deviceCode, out var grant) || grant.Client != client)
        {
            throw new Refusal(400, "invalid_grant", "The device code is not known.");
        }

        lock (grant)
        {
            var tooSoon = grant.LastPoll is { } last && Now - last < TimeSpan.FromSeconds(grant.IntervalSeconds);
            grant.LastPoll = Now;
            if (grant.Expires <= Now)
            {
                throw new Refusal(400, "expired_token", "The device code has expired.");
            }

            if (grant.IsDenied)
            {
                throw new Refusal(403, "access_denied", "The user refused.");
            }

            if (tooSoon)
            {
                grant.IntervalSeconds += 5;
                throw new Refusal(400, "slow_down", "Polled before the interval was over.");
            }

            if (grant.User is not { } user)
            {
                throw new Refusal(400, "authorization_pending", "The user has not answered yet.");
            }

            _devices.TryRemove(deviceCode, out _);
            return GiveTokens(client, user, grant.Scope);
        }
    }

    /// <summary>The code for a user who allowed the client.</summary>
    public string Allow(
        OAuthClient client, SandboxUser user, string scope, string redirectUri, string? challenge, string? method)
    {
        var code = Random(32);
        _codes[code] = new CodeGrant(client, user, scope, redirectUri, challenge, method, Now + CodeLifetime);
        return code;
    }

    public OAuthTokens RedeemCode(
        string? clientId, string? secret, string? code, string? redirectUri, string? verifier)
    {
        var client = Client(clientId, OAuthGrant.AuthorizationCode);
        CheckSecret(client, secret);
        if (code is null || !_codes.TryRemove(code, out var grant) || grant.Client != client || grant.Expires <= Now
            || grant.RedirectUri != redirectUri)
        {
            throw new Refusal(400, "invalid_grant", "The code is not valid.");
        }

        if (grant.Challenge is not null && !Proves(grant, verifier))
        {
            throw new Refusal(400, "invalid_grant", "The code verifier does not fit.");
        }

        return GiveTokens(client, grant.User, grant.Scope);
    }

    public OAuthTokens Refresh(string? clientId, string? secret, string? refreshToken)
    {
        if (refreshToken is null || !_refreshes.TryGetValue(refreshToken, out var grant)
            || grant.Client.Id != clientId || grant.Expires <= Now
            || (grant.Client.IsRotating && !_refreshes.TryRemove(refreshToken, out _)))
        {
            throw new Refusal(401, "invalid_grant", "The refresh token is not valid.");
        }

        CheckSecret(grant.Client, secret);
        return grant.Client.IsRotating
            ? GiveTokens(grant.Client, grant.User, grant.Scope)
            : new OAuthTokens(tokens.Create(grant.User), refreshToken, grant.Scope);
    }

    private static bool Proves(CodeGrant grant, string? verifier) => verifier is not null
        && grant.Challenge == (grant.ChallengeMethod == "S256"
            ? WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)))
            : verifier);

    private static void CheckSecret(OAuthClient client, string? secret)
    {
        if (client.Secret is not null && client.Secret != secret)
        {
            throw new Refusal(401, "unauthorized_client", "The client secret is wrong.");
        }
    }

    private OAuthTokens GiveTokens(OAuthClient client, SandboxUser user, string scope)
    {
        // `profile` is dropped without a word (reference section 1.6).
        var granted = scope.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "profile").ToList();
        string? refresh = null;
        if (granted.Contains("offline_access"))
        {
            refresh = Random(48);
            _refreshes[refresh] = new RefreshGrant(client, user, scope, Now + client.RefreshLifetime);
        }

        return new OAuthTokens(tokens.Create(user), refresh, string.Join(' ', granted));
    }

    private DateTimeOffset Now => options.Time.GetUtcNow();
}
