using System.Net;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Authentication;

/// <summary>A way to log in, with what it needs. It shows no secret.</summary>
public abstract class AnaplanLogin
{
    private protected AnaplanLogin()
    {
    }

    /// <summary>User and password (reference section 1.2).</summary>
    /// <param name="credential">User and password.</param>
    public static AnaplanLogin Basic(NetworkCredential credential) => new BasicChoice(credential);

    internal abstract ITokenSource Open(LoginContext context);

    private sealed class BasicChoice : AnaplanLogin
    {
        private readonly NetworkCredential _credential;

        public BasicChoice(NetworkCredential credential) => _credential = credential;

        internal override ITokenSource Open(LoginContext context) => new BasicLogin(context.Service, _credential);
    }
}

/// <summary>What every way to log in is given.</summary>
internal sealed record LoginContext(AuthenticationService Service, Uri OAuthUri, HttpSender Sender, TimeProvider Time);
