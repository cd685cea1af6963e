using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>User and password.</summary>
internal sealed class BasicLogin(AuthenticationService service, NetworkCredential credential) : ITokenSource
{
    public AnaplanLoginKind Kind => AnaplanLoginKind.Basic;

    public Task<AnaplanToken> LoginAsync(CancellationToken cancellationToken) =>
        service.AuthenticateAsync(
            () =>
            {
                var pair = Encoding.UTF8.GetBytes($"{credential.UserName}:{credential.Password}");
                return (new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair)), null);
            },
            cancellationToken);

    public Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        service.RefreshAsync(token, cancellationToken);

    public Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        service.LogoutAsync(token, cancellationToken);
}
