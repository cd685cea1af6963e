using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Commands.Anaplan;

/// <content>How the parameters become a login.</content>
public sealed partial class ConnectAnaplanCommand
{
    private AnaplanOptions Options(ICommandOutput output)
    {
        AnaplanOptions named = Profile is not null
            ? AnaplanProfile.Read(new ProfileStore(), Profile, Prompt(output))
            : new AnaplanOptions { Login = Login(output) };
        AnaplanRegion? region = Region is null ? null : AnaplanRegion.Find(Region);
        return named with
        {
            ApiUri = ApiUri ?? region?.ApiUri ?? named.ApiUri,
            AuthenticationUri = AuthenticationUri ?? region?.AuthenticationUri ?? named.AuthenticationUri,
            OAuthUri = OAuthUri ?? region?.OAuthUri ?? named.OAuthUri,
            Workspace = Workspace,
            Model = Model,
            PollInterval = PollInterval,
            ChunkSize = ChunkSize * 1_000_000,
            RequestsPerMinute = RequestsPerMinute,
            ModelWait = TimeSpan.FromMinutes(ModelWaitMinutes),
        };
    }

    private AnaplanLogin Login(ICommandOutput output)
    {
        var presented = new AnaplanCertificateOptions { Payload = CertificatePayload, Encoding = CertificateEncoding };
        return ParameterSetName switch
        {
            CertificateSet => AnaplanLogin.Certificate(Certificate!, presented),
            ThumbprintSet => AnaplanLogin.CertificateInStore(CertificateThumbprint!, presented),
            CertificateFileSet => AnaplanLogin.CertificateFile(
                FullPath(CertificatePath!),
                CertificateKeyPath is null ? null : FullPath(CertificateKeyPath),
                SecretText.Of(CertificatePassword),
                presented),
            DeviceSet => AnaplanLogin.Device(Client(output)),
            AuthorizationCodeSet => AnaplanLogin.AuthorizationCode(Client(output)),
            _ => AnaplanLogin.Basic(Credential!.GetNetworkCredential()),
        };
    }

    private AnaplanOAuthOptions Client(ICommandOutput output) => new()
    {
        ClientId = ClientId!,
        ClientSecret = SecretText.Of(ClientSecret),
        RedirectUri = RedirectUri,
        Prompt = Prompt(output),
    };

    private Action<AnaplanLoginPrompt> Prompt(ICommandOutput output) => prompt =>
    {
        // A warning, because it must be seen: nothing goes on until a person has acted.
        output.Warning(prompt.UserCode is { } code
            ? $"To log in to Anaplan, open {prompt.PlainAddress} and enter the code {code} before {prompt.Expires.ToLocalTime():t}."
            : $"To log in to Anaplan, use the browser that opens, or open {prompt.Address}");
        if (prompt.UserCode is null && !NoBrowser && !Browser.TryOpen(prompt.Address))
        {
            output.Warning("No browser could be opened on this machine.");
        }
    };
}
