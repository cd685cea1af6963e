using System.Management.Automation;
using System.Security;
using SapB1Anaplan.Core.Credentials;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Keeps the settings and the encrypted secrets of a connection under a name, for scheduled jobs.</summary>
[Cmdlet(VerbsCommon.Set, "SapB1AnaplanProfile", SupportsShouldProcess = true, DefaultParameterSetName = SapB1Set)]
[OutputType(typeof(ConnectionProfile))]
public sealed class SetSapB1AnaplanProfileCommand : AsyncCmdlet
{
    private const string SapB1Set = "SapB1";
    private const string PasswordSet = "AnaplanPassword";
    private const string CertificateSet = "AnaplanCertificate";
    private const string OAuthSet = "AnaplanOAuth";

    /// <summary>The name of the profile. A profile of this name is replaced.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The address of the Service Layer.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SapB1Set)]
    public Uri? Uri { get; set; }

    /// <summary>The company database.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SapB1Set)]
    [ValidateNotNullOrEmpty]
    public string? CompanyDatabase { get; set; }

    /// <summary>The thumbprint of the Service Layer's certificate, where it is self-signed.</summary>
    [Parameter(ParameterSetName = SapB1Set)]
    public string? ServerCertificateThumbprint { get; set; }

    /// <summary>The profile is for Anaplan.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    [Parameter(Mandatory = true, ParameterSetName = OAuthSet)]
    public SwitchParameter Anaplan { get; set; }

    /// <summary>User name and password.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SapB1Set)]
    [Parameter(Mandatory = true, ParameterSetName = PasswordSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The thumbprint of the login certificate in the user's certificate store.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The file that holds the login certificate and its key.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    public string? CertificatePath { get; set; }

    /// <summary>The password of the file that holds the login certificate.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>The id of the OAuth 2.0 client. Connect-Anaplan -Profile asks for the first login and keeps the refresh token.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OAuthSet)]
    public string? ClientId { get; set; }

    /// <summary>The secret of the OAuth 2.0 client, which makes the login an authorization code login; without it, a device login.</summary>
    [Parameter(ParameterSetName = OAuthSet)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The address of Anaplan's data API, where it is not the usual one.</summary>
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = OAuthSet)]
    public Uri? ApiUri { get; set; }

    /// <summary>The address of Anaplan's authentication service, where it is not the usual one.</summary>
    [Parameter(ParameterSetName = PasswordSet)]
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = OAuthSet)]
    public Uri? AuthenticationUri { get; set; }

    /// <summary>The address of Anaplan's OAuth service, where it is not the usual one.</summary>
    [Parameter(ParameterSetName = OAuthSet)]
    public Uri? OAuthUri { get; set; }

    /// <summary>Gives the profile back.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (!await output.ConfirmAsync(Name, "Keep profile").ConfigureAwait(false))
        {
            return;
        }

        var profile = Profile();
        new ProfileStore().Set(profile, new ProfileSecrets
        {
            Password = Credential?.GetNetworkCredential().Password,
            CertificatePassword = SecretText.Of(CertificatePassword),
            ClientSecret = SecretText.Of(ClientSecret),
        });
        if (PassThru)
        {
            await output.WriteAsync(profile).ConfigureAwait(false);
        }
    }

    private ConnectionProfile Profile() => new()
    {
        Name = Name,
        System = Anaplan ? FailingSystem.Anaplan : FailingSystem.SapB1,
        Login = ParameterSetName switch
        {
            CertificateSet => ProfileLogin.Certificate,
            OAuthSet => ClientSecret is null ? ProfileLogin.DeviceCode : ProfileLogin.AuthorizationCode,
            _ => ProfileLogin.Password,
        },
        UserName = Credential?.UserName,
        Uri = Uri,
        CompanyDatabase = CompanyDatabase,
        ServerCertificateThumbprint = ServerCertificateThumbprint,
        CertificateThumbprint = CertificateThumbprint,
        CertificatePath = CertificatePath is null ? null : FullPath(CertificatePath),
        ClientId = ClientId,
        ApiUri = ApiUri,
        AuthenticationUri = AuthenticationUri,
        OAuthUri = OAuthUri,
    };
}
