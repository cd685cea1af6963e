using System.Management.Automation;
using SapB1Anaplan.Connections;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Anaplan.Authentication;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands;

/// <summary>Logs in to Anaplan and makes the connection the default of this runspace. It is renewed by itself.</summary>
[Cmdlet(VerbsCommunications.Connect, "Anaplan", DefaultParameterSetName = CredentialSet)]
[OutputType(typeof(AnaplanConnection))]
public sealed class ConnectAnaplanCommand : AsyncCmdlet
{
    private const string CredentialSet = "Credential";

    private AnaplanConnection? _made;

    /// <summary>User and password.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = CredentialSet)]
    [Credential]
    public PSCredential? Credential { get; set; }

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

    /// <summary>The time between two polls of a task at first; it grows. The platform asks for 5 seconds or more.</summary>
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

    /// <summary>Writes the connection, to be used as <c>-Connection</c>.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override bool FailureEndsPipeline => true;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        using IDisposable trace = HttpTrace.Use(output);
        AnaplanOptions options = Options(Login());
        AnaplanClient client = await AnaplanClient.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        _made = AnaplanConnections.Describe(client, options, Guid.NewGuid());
        OpenConnections.Add(_made, client);
        if (PassThru)
        {
            await output.WriteAsync(_made).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (_made is not null)
        {
            OpenConnections.SetDefault(_made);
        }
    }

    private AnaplanLogin Login() => AnaplanLogin.Basic(Credential!.GetNetworkCredential());

    private AnaplanOptions Options(AnaplanLogin login)
    {
        AnaplanRegion region = Region is null ? AnaplanRegion.Default : AnaplanRegion.Find(Region);
        return new AnaplanOptions
        {
            Login = login,
            ApiUri = ApiUri ?? region.ApiUri,
            AuthenticationUri = AuthenticationUri ?? region.AuthenticationUri,
            OAuthUri = OAuthUri ?? region.OAuthUri,
            Workspace = Workspace,
            Model = Model,
            PollInterval = PollInterval,
            ChunkSize = ChunkSize * 1_000_000,
            RequestsPerMinute = RequestsPerMinute,
            ModelWait = TimeSpan.FromMinutes(ModelWaitMinutes),
        };
    }
}
