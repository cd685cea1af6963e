using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>User and password.</summary>
internal sealed class BasicLogin : ITokenSource
{
    private readonly AuthenticationService _service;
    private readonly NetworkCredential _credential;

    public BasicLogin(AuthenticationService service, NetworkCredential credential)
    {
        _service = service;
        _credential = credential;
    }

    public AnaplanLoginKind Kind => AnaplanLoginKind.Basic;

    public Task<AnaplanToken> LoginAsync(CancellationToken cancellationToken) =>
        _service.AuthenticateAsync(
            () =>
            {
                var pair = Encoding.UTF8.GetBytes($"{_credential.UserName}:{_credential.Password}");
                return (new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair)), null);
            },
            cancellationToken);

    public Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        _service.RefreshAsync(token, cancellationToken);

    public Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        _service.LogoutAsync(token, cancellationToken);
}
