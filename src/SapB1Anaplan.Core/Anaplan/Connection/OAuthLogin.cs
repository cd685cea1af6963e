using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// What both OAuth2 grants share: a refresh token that may be good for one use is stored before the access token that
/// came with it is used, and a person is asked only at the first login.
/// </summary>
internal abstract class OAuthLogin(OAuthService service, AnaplanOAuthOptions options, TimeProvider time) : ITokenSource
{
    protected const string Scope = "openid profile email offline_access";
    private static readonly TimeSpan DocumentedLife = TimeSpan.FromSeconds(2100);

    private string? _refreshToken = options.Store?.Read();
    private bool _approved;

    public abstract AnaplanLoginKind Kind { get; }

    protected OAuthService Service { get; } = service;

    protected AnaplanOAuthOptions Options { get; } = options;

    protected TimeProvider Time { get; } = time;

    public async Task<AnaplanToken> LoginAsync(CancellationToken cancellationToken)
    {
        if (await TryRefreshAsync(cancellationToken).ConfigureAwait(false) is { } refreshed)
        {
            return refreshed;
        }

        if (_approved || Options.Prompt is null)
        {
            throw new AnaplanException(
                ErrorIds.AnaplanLoginExpired,
                FailureCategory.AuthenticationError,
                "The Anaplan login can no longer be renewed, and nobody is there to approve a new one.",
                "Connect again, where a person can approve the login.");
        }

        return Accept(await ApproveAsync(Options.Prompt, cancellationToken).ConfigureAwait(false));
    }

    public async Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        await TryRefreshAsync(cancellationToken).ConfigureAwait(false)
        ?? throw new AnaplanException(
            ErrorIds.AnaplanLoginExpired,
            FailureCategory.AuthenticationError,
            "Anaplan renews this login no more.",
            "Connect again, where a person can approve the login.");

    /// <summary>
    /// The endpoints have no logout; the access token expires by itself and the refresh token is still wanted.
    /// </summary>
    public Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Has a person approve the login.</summary>
    protected abstract Task<OAuthTokenRecord> ApproveAsync(
        Action<AnaplanLoginPrompt> prompt, CancellationToken cancellationToken);

    protected static AnaplanException NotApproved(string why) => new(
        ErrorIds.AnaplanLoginNotApproved,
        FailureCategory.AuthenticationError,
        $"The Anaplan login was not approved: {why}",
        "Connect again and approve it in the browser.");

    private async Task<AnaplanToken?> TryRefreshAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < 2 && _refreshToken is { } used; attempt++)
        {
            var answer = await Service.AskTokenAsync(
                new OAuthRequestRecord
                {
                    GrantType = "refresh_token",
                    ClientId = Options.ClientId,
                    ClientSecret = Options.ClientSecret,
                    RefreshToken = used,
                },
                cancellationToken).ConfigureAwait(false);
            if (answer.AccessToken is not null)
            {
                return Accept(answer);
            }

            HttpTrace.Output?.Verbose(
                $"The refresh token is refused: {answer.Error} {Redactor.Text(answer.ErrorDescription)}");

            // Another process may have used it and stored its successor.
            var stored = Options.Store?.Read();
            _refreshToken = stored == used ? null : stored;
        }

        return null;
    }

    private AnaplanToken Accept(OAuthTokenRecord answer)
    {
        if (answer.AccessToken is not { Length: > 0 } value)
        {
            throw LoginFailures.Refused(answer.Error, answer.ErrorDescription, null);
        }

        if (answer.RefreshToken is { Length: > 0 } next)
        {
            Options.Store?.Write(next);
            _refreshToken = next;
        }

        _approved = true;
        var now = Time.GetUtcNow();
        var life = answer.ExpiresIn is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : DocumentedLife;
        return new AnaplanToken(value, now, now + life);
    }
}
