using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>One way to log in. Called by <see cref="TokenKeeper"/> only, one call at a time.</summary>
internal interface ITokenSource
{
    AnaplanLoginKind Kind { get; }

    /// <summary>Logs in from nothing.</summary>
    Task<AnaplanToken> LoginAsync(CancellationToken cancellationToken);

    /// <summary>Prolongs a login. The old token may or may not stay valid.</summary>
    Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken);

    /// <summary>Ends a login at the server, as far as the server can.</summary>
    Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken);
}

/// <summary>
/// Holds the one token of a connection: renewed before it expires, replaced when the server refuses it, and never by
/// two callers at once (reference section 1.2).
/// </summary>
internal sealed class TokenKeeper(ITokenSource source, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RenewableAfterExpiry = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PauseAfterFailedRenewal = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private AnaplanToken? _token;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    public AnaplanLoginKind Kind => source.Kind;

    /// <summary>When the present token expires; null before the first login.</summary>
    public DateTimeOffset? ExpiresAt => _token?.ExpiresAt;

    /// <summary>A token that is good for now.</summary>
    public async Task<AnaplanToken> GetAsync(CancellationToken cancellationToken)
    {
        if (_token is { } present && !IsDue(present))
        {
            return present;
        }

        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _token = _token switch
            {
                null => await source.LoginAsync(cancellationToken).ConfigureAwait(false),
                { } token when IsDue(token) => await RenewAsync(token, cancellationToken).ConfigureAwait(false),
                { } token => token,
            };
            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A token other than one the server refused. Logs in again unless somebody else already did.</summary>
    public async Task<AnaplanToken> ReplaceAsync(AnaplanToken refused, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_token is null || ReferenceEquals(_token, refused))
            {
                HttpTrace.Output?.Verbose("Anaplan refused the token; logging in again.");
                _token = await source.LoginAsync(cancellationToken).ConfigureAwait(false);
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Logs out if logged in; a server that cannot be told does not matter.</summary>
    public async Task LogoutAsync(CancellationToken cancellationToken)
    {
        if (_token is not { } token)
        {
            return;
        }

        _token = null;
        try
        {
            await source.LogoutAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AnaplanException or TransportException or OperationCanceledException)
        {
            HttpTrace.Output?.Verbose($"The token could not be revoked and expires by itself: {failure.Message}");
        }
    }

    public void Dispose() => _gate.Dispose();

    private bool IsDue(AnaplanToken token)
    {
        var now = time.GetUtcNow();
        return now >= token.RenewAt && (now >= token.ExpiresAt || now >= _notBefore);
    }

    private async Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() >= token.ExpiresAt + RenewableAfterExpiry)
        {
            return await source.LoginAsync(cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await source.RenewAsync(token, cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (failure.Category == FailureCategory.AuthenticationError)
        {
            return await source.LoginAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (AnaplanException failure) when (time.GetUtcNow() < token.ExpiresAt)
        {
            // The authentication service can be down while the data API works; the token is still good.
            _notBefore = time.GetUtcNow() + PauseAfterFailedRenewal;
            HttpTrace.Output?.Verbose($"The token could not be renewed yet: {failure.Message}");
            return token;
        }
    }
}
