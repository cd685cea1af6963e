using System.Security.Cryptography;
using System.Text;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// The authorization code grant: the browser of this machine logs in, with single sign-on where there is one, and comes
/// back to an address of this machine with a code that only this process can use (PKCE).
/// </summary>
internal sealed class AuthorizationCodeLogin(OAuthService service, AnaplanOAuthOptions options, TimeProvider time)
    : OAuthLogin(service, options, time)
{
    public override AnaplanLoginKind Kind => AnaplanLoginKind.AuthorizationCode;

    protected override async Task<OAuthTokenRecord> ApproveAsync(
        Action<AnaplanLoginPrompt> prompt, CancellationToken cancellationToken)
    {
        var verifier = Random();
        var state = Random();
        using var listener = LoopbackListener.Open(Options.RedirectUri);
        var address = AuthorizeAddress(listener.RedirectUri, Challenge(verifier), state);
        using var limit = Time.CreateCancellationTokenSource(Options.ApprovalLimit);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        prompt(new AnaplanLoginPrompt(address, address, null, Time.GetUtcNow() + Options.ApprovalLimit));
        string code;
        try
        {
            code = await ReceiveCodeAsync(listener, state, linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw NotApproved($"nobody approved it within {Options.ApprovalLimit.TotalMinutes:0} minutes.");
        }

        return await Service.AskTokenAsync(
            new OAuthRequestRecord
            {
                GrantType = "authorization_code",
                ClientId = Options.ClientId,
                ClientSecret = Options.ClientSecret,
                Code = code,
                CodeVerifier = verifier,
                RedirectUri = listener.RedirectUri.OriginalString,
            },
            cancellationToken).ConfigureAwait(false);
    }

    private static async Task<string> ReceiveCodeAsync(
        LoopbackListener listener, string state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var query = await listener.ReceiveAsync(
                q => q.TryGetValue("state", out var echoed) && echoed == state, cancellationToken).ConfigureAwait(false);
            if (query.TryGetValue("code", out var code) && code.Length > 0)
            {
                return code;
            }

            if (query.TryGetValue("error", out var error))
            {
                query.TryGetValue("error_description", out var description);
                throw NotApproved($"{error} {description}".Trim());
            }
        }
    }

    private static string Random()
    {
        var bytes = new byte[32];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return UrlSafe(bytes);
    }

    private static string Challenge(string verifier)
    {
        using var hash = SHA256.Create();
        return UrlSafe(hash.ComputeHash(Encoding.ASCII.GetBytes(verifier)));
    }

    private static string UrlSafe(byte[] bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private Uri AuthorizeAddress(Uri redirect, string challenge, string state)
    {
        var query = new (string Name, string Value)[]
        {
            ("response_type", "code"),
            ("client_id", Options.ClientId),
            ("redirect_uri", redirect.OriginalString),
            ("scope", Scope),
            ("state", state),
            ("code_challenge", challenge),
            ("code_challenge_method", "S256"),
        };
        var text = string.Join("&", query.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"));
        return new Uri($"{AnaplanUri.Combine(Service.Base, "auth/authorize").AbsoluteUri}?{text}");
    }
}
