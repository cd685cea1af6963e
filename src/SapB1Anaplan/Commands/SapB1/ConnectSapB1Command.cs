using System.Management.Automation;
using SapB1Anaplan.Completion;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Credentials;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>
/// Logs in to a company database of SAP Business One, asks the server what it is, and makes the connection the default
/// of this session of the shell.
/// </summary>
[Cmdlet(VerbsCommunications.Connect, "SapB1", DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(SapB1Connection))]
public sealed class ConnectSapB1Command : ConnectCmdlet
{
    private const string CredentialSet = "Credential";
    private const string ProfileSet = "Profile";

    /// <summary>The address of the Service Layer, such as https://sap:50000; with or without /b1s/v2 or /b1s/v1.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    public Uri? Uri { get; set; }

    /// <summary>The company database.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = CredentialSet)]
    [Alias("CompanyDB")]
    [ValidateNotNullOrEmpty]
    public string? CompanyDatabase { get; set; }

    /// <summary>User and password.</summary>
    [Parameter(Mandatory = true, Position = 2, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The name of a profile written with Set-SapB1AnaplanProfile.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProfileSet)]
    [ArgumentCompleter(typeof(SapB1ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Profile { get; set; }

    /// <summary>SHA-1 or SHA-256 thumbprint of the only server certificate to accept; for self-signed certificates.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CertificateThumbprint { get; set; }

    /// <summary>Accepts any server certificate. Anybody between this machine and the server can then read the password.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>How many sessions may read side by side. Each may take a licence.</summary>
    [Parameter]
    [ValidateRange(1, 8)]
    public int Sessions { get; set; } = 1;

    /// <summary>Records per page; by default pages grow and shrink with the time they take.</summary>
    [Parameter]
    [ValidateRange(1, 10000)]
    public int? PageSize { get; set; }

    /// <summary>How changed journal entries are found; by default in the best way the server allows.</summary>
    [Parameter]
    public ChangeTracking ChangeTracking { get; set; }

    /// <summary>How many keys below the highest are looked at again, because entries may be committed late.</summary>
    [Parameter]
    [ValidateRange(0, 100000)]
    public int Overlap { get; set; } = 500;

    /// <summary>Seconds that a page or another read may take.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = 300;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        if (SkipCertificateCheck)
        {
            output.Warning(
                "The certificate of the server is not checked: anybody between this machine and the server can read the password. Pin the certificate with -CertificateThumbprint instead.");
        }

        var client = await ServiceLayerClient.ConnectAsync(Options(), cancellationToken).ConfigureAwait(false);
        var connection = Describe.Connection(client, Sessions);
        Keep(connection, client);
        output.Verbose($"Connected to {connection} as {connection.UserName}.");
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var before = OpenConnections.Default<SapB1Connection>();
        base.EndProcessing();

        // Each session may take a licence, so the same user needs no second one.
        if (before is not null && OpenConnections.Default<SapB1Connection>() is { } now && now != before && IsSame(now, before))
        {
            OpenConnections.CloseAsync(before).GetAwaiter().GetResult();
        }
    }

    private ServiceLayerOptions Options()
    {
        var (uri, company, user, secret, pin) = (Uri, CompanyDatabase, Credential?.UserName, string.Empty, CertificateThumbprint);
        if (Profile is not null)
        {
            var (profile, secrets) = new ProfileStore().Get(Profile, FailingSystem.SapB1);
            (uri, company, user, secret) = (profile.Uri, profile.CompanyDatabase, profile.UserName, secrets.Password);
            pin ??= profile.ServerCertificateThumbprint;
        }
        else
        {
            secret = Credential!.GetNetworkCredential().Password;
        }

        if (pin is not null && SkipCertificateCheck)
        {
            throw new SapB1AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                "A certificate is either pinned or not checked at all.",
                "Leave out -SkipCertificateCheck.");
        }

        return new ServiceLayerOptions
        {
            Uri = uri!,
            CompanyDatabase = company!,
            UserName = user!,
            Password = secret ?? string.Empty,
            CertificateThumbprint = pin,
            SkipCertificateCheck = SkipCertificateCheck,
            Sessions = Sessions,
            PageSize = PageSize,
            ChangeTracking = ChangeTracking,
            Overlap = Overlap,
            ReadTimeout = TimeSpan.FromSeconds(TimeoutSec),
        };
    }

    private static bool IsSame(SapB1Connection one, SapB1Connection other) =>
        one.Uri == other.Uri && one.CompanyDatabase == other.CompanyDatabase && one.UserName == other.UserName;
}
