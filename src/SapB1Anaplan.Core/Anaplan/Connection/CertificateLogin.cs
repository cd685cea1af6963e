using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Wire;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// A certificate of a certificate authority: signs bytes of its own choosing, of which the first eight are the time, so
/// that each is good for once (reference section 1.4).
/// </summary>
internal sealed class CertificateLogin(
    AuthenticationService service, LoginCertificate certificate, AnaplanCertificateOptions options, TimeProvider time)
    : ITokenSource
{
    private const int MessageLength = 100;
    private const int TimeLength = 8;

    public AnaplanLoginKind Kind => AnaplanLoginKind.Certificate;

    public Task<AnaplanToken> LoginAsync(CancellationToken cancellationToken) =>
        service.AuthenticateAsync(() => (Header(), Body()), cancellationToken);

    public Task<AnaplanToken> RenewAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        service.RefreshAsync(token, cancellationToken);

    public Task LogoutAsync(AnaplanToken token, CancellationToken cancellationToken) =>
        service.LogoutAsync(token, cancellationToken);

    /// <summary>
    /// The bytes to sign: random, and in the second version led by the time in seconds, most significant byte first.
    /// </summary>
    internal byte[] Message()
    {
        var message = new byte[MessageLength];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(message);
        }

        if (options.Payload == AnaplanCertificatePayload.V2)
        {
            var seconds = time.GetUtcNow().ToUnixTimeSeconds();
            for (var i = 0; i < TimeLength; i++)
            {
                message[i] = (byte)(seconds >> (8 * (TimeLength - 1 - i)));
            }
        }

        return message;
    }

    private AuthenticationHeaderValue Header() => new(
        "CACertificate",
        Convert.ToBase64String(options.Encoding == AnaplanCertificateEncoding.Der
            ? certificate.Der
            : Encoding.ASCII.GetBytes(certificate.Pem)));

    private byte[] Body()
    {
        var message = Message();
        return JsonSerializer.SerializeToUtf8Bytes(
            new CertificateBodyRecord
            {
                EncodedData = Convert.ToBase64String(message),
                EncodedSignedData = Convert.ToBase64String(certificate.Sign(message)),
                EncodedDataFormat = options.Payload == AnaplanCertificatePayload.V2 ? "v2" : null,
            },
            AnaplanJson.Default.CertificateBodyRecord);
    }
}
