using SapB1Anaplan.Models;

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
