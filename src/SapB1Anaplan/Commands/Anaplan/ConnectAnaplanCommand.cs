using System.Management.Automation;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Connection;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>
/// Logs in to Anaplan and makes the connection the default of this runspace. It is renewed by itself.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "Anaplan", DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(AnaplanConnection))]
public sealed partial class ConnectAnaplanCommand : ConnectCmdlet
{
    private const string CredentialSet = "Credential";
    private const string CertificateSet = "Certificate";
    private const string ThumbprintSet = "CertificateThumbprint";
    private const string CertificateFileSet = "CertificatePath";
    private const string DeviceSet = "DeviceCode";
    private const string AuthorizationCodeSet = "AuthorizationCode";
    private const string ProfileSet = "Profile";

    /// <summary>User and password.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>A certificate with an RSA key that this account may use.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateSet)]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of a certificate in the personal store of the account or the machine.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ThumbprintSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>A file with certificate and key: PFX or PEM.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CertificateFileSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>The PEM file of the key, where it is not in the same file.</summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificateKeyPath { get; set; }

    /// <summary>The password of the file or of the key in it.</summary>
    [Parameter(ParameterSetName = CertificateFileSet)]
    public SecureString? CertificatePassword { get; set; }

    /// <summary>The message that is signed: V2 with the time, or V1 without.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ThumbprintSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    public AnaplanCertificatePayload CertificatePayload { get; set; }

    /// <summary>How the certificate is sent: the PEM text, or its bytes.</summary>
    [Parameter(ParameterSetName = CertificateSet)]
    [Parameter(ParameterSetName = ThumbprintSet)]
    [Parameter(ParameterSetName = CertificateFileSet)]
    public AnaplanCertificateEncoding CertificateEncoding { get; set; }

    /// <summary>Logs in by a code that a person types in any browser (OAuth2 device grant).</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceSet)]
    public SwitchParameter DeviceCode { get; set; }

    /// <summary>Logs in by the browser of this machine (OAuth2 authorization code grant).</summary>
    [Parameter(Mandatory = true, ParameterSetName = AuthorizationCodeSet)]
    public SwitchParameter AuthorizationCode { get; set; }

    /// <summary>The id of the OAuth2 client, registered for this grant.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DeviceSet)]
    [Parameter(Mandatory = true, ParameterSetName = AuthorizationCodeSet)]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The secret of the OAuth2 client, where it has one.</summary>
    [Parameter(ParameterSetName = AuthorizationCodeSet)]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The address of this machine that the browser comes back to, as registered for the client.</summary>
    [Parameter(ParameterSetName = AuthorizationCodeSet)]
    public Uri RedirectUri { get; set; } = new("http://localhost:8585/callback");

    /// <summary>Does not open the browser but shows the address to open.</summary>
    [Parameter(ParameterSetName = AuthorizationCodeSet)]
    public SwitchParameter NoBrowser { get; set; }

    /// <summary>A profile kept by Set-SapB1AnaplanProfile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>The default workspace, name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Workspace { get; set; }

    /// <summary>The default model, name or id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Model { get; set; }

    /// <summary>The region, such as <c>eu1</c>, instead of the three addresses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Region { get; set; }

    /// <summary>The address of the data API, with or without <c>/2/0</c>.</summary>
    [Parameter]
    public Uri? ApiUri { get; set; }

    /// <summary>The address of the authentication service.</summary>
    [Parameter]
    public Uri? AuthenticationUri { get; set; }

    /// <summary>The address of the OAuth2 endpoints.</summary>
    [Parameter]
    public Uri? OAuthUri { get; set; }

    /// <summary>
    /// The time between two polls of a task at first; it grows. The platform asks for 5 seconds or more.
    /// </summary>
    [Parameter]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The size of a chunk in megabytes.</summary>
    [Parameter]
    [ValidateRange(1, 50)]
    public int ChunkSize { get; set; } = 10;

    /// <summary>The requests a minute that all processes of this machine may send, of the tenant's 600.</summary>
    [Parameter]
    [ValidateRange(1, 600)]
    public int RequestsPerMinute { get; set; } = 300;

    /// <summary>How long to wait for a locked model, or for another run that holds it, in minutes.</summary>
    [Parameter]
    [ValidateRange(0, 1440)]
    public int ModelWaitMinutes { get; set; } = 60;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        var options = Options(output);
        var client = await AnaplanClient.ConnectAsync(options, SqliteSharedState.Open(options), cancellationToken)
            .ConfigureAwait(false);
        var connection = Describe.Connection(client, options);
        Keep(connection, client);
        output.Verbose($"Connected to {connection}.");
    }
}
