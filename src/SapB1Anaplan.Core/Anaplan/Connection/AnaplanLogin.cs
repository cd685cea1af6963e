using System.Net;
using System.Security.Cryptography.X509Certificates;
using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>A way to log in, with what it needs. It shows no secret.</summary>
public sealed class AnaplanLogin
{
    private readonly Func<LoginContext, ITokenSource> _open;

    private AnaplanLogin(Func<LoginContext, ITokenSource> open) => _open = open;

    /// <summary>User and password (reference section 1.2).</summary>
    /// <param name="credential">User and password.</param>
    public static AnaplanLogin Basic(NetworkCredential credential) =>
        new(context => new BasicLogin(context.Service, credential));

    /// <summary>A certificate at hand (reference section 1.4).</summary>
    /// <param name="certificate">The certificate, with a key that this account may use.</param>
    /// <param name="options">How it is presented.</param>
    public static AnaplanLogin Certificate(X509Certificate2 certificate, AnaplanCertificateOptions? options = null) =>
        Certificate(LoginCertificate.From(certificate), options);

    /// <summary>A certificate of the user's or the machine's store.</summary>
    /// <param name="thumbprint">Its SHA-1 thumbprint.</param>
    /// <param name="options">How it is presented.</param>
    public static AnaplanLogin CertificateInStore(string thumbprint, AnaplanCertificateOptions? options = null) =>
        Certificate(LoginCertificate.FromStore(thumbprint), options);

    /// <summary>A certificate in a file: PFX, or PEM with the key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="keyPath">The file of the key, where it is not in the same PEM.</param>
    /// <param name="password">The password of the file or of the key; null for none.</param>
    /// <param name="options">How it is presented.</param>
    public static AnaplanLogin CertificateFile(
        string path, string? keyPath = null, string? password = null, AnaplanCertificateOptions? options = null) =>
        Certificate(LoginCertificate.FromFile(path, keyPath, password), options);

    /// <summary>The OAuth2 device grant (reference section 1.6).</summary>
    /// <param name="options">The client.</param>
    public static AnaplanLogin Device(AnaplanOAuthOptions options) => new(context =>
        new DeviceLogin(new OAuthService(context.OAuthUri, context.Sender, context.Time), options, context.Time));

    /// <summary>The OAuth2 authorization code grant with PKCE (reference section 1.6).</summary>
    /// <param name="options">The client.</param>
    public static AnaplanLogin AuthorizationCode(AnaplanOAuthOptions options) => new(context =>
        new AuthorizationCodeLogin(new OAuthService(context.OAuthUri, context.Sender, context.Time), options, context.Time));

    internal ITokenSource Open(LoginContext context) => _open(context);

    private static AnaplanLogin Certificate(LoginCertificate certificate, AnaplanCertificateOptions? options) => new(
        context => new CertificateLogin(context.Service, certificate, options ?? new AnaplanCertificateOptions(), context.Time));
}

/// <summary>What every way to log in is given.</summary>
internal sealed record LoginContext(AuthenticationService Service, Uri OAuthUri, HttpSender Sender, TimeProvider Time);
