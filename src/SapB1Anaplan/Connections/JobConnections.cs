using System.Runtime.CompilerServices;
using SapB1Anaplan.Core.Anaplan;
using SapB1Anaplan.Core.Credentials;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Connections;

/// <summary>
/// The connections that a run of a job works on: those the user names, else those of the profiles in the job, else the
/// defaults of the shell. What is opened here is closed here, unless it is kept for the next flow of the same job.
/// </summary>
internal sealed class JobConnections : IAsyncDisposable
{
    private readonly SapB1Connection? _sap;
    private readonly AnaplanConnection? _anaplan;
    private readonly SapB1Connection? _sapDefault;
    private readonly AnaplanConnection? _anaplanDefault;
    private static readonly ConditionalWeakTable<object, string> KeptFor = new();

    private readonly List<(object Connection, IAsyncDisposable Client)> _opened = [];

    /// <summary>Call it on the pipeline thread, which alone knows the defaults of the shell.</summary>
    public JobConnections(SapB1Connection? sap, AnaplanConnection? anaplan)
    {
        _sap = sap;
        _anaplan = anaplan;
        _sapDefault = OpenConnections.Default<SapB1Connection>();
        _anaplanDefault = OpenConnections.Default<AnaplanConnection>();
    }

    public async Task<ServiceLayerClient> SapAsync(Job job, CancellationToken cancellationToken)
    {
        var client = _sap is null && job.Sap.Profile is not null && !IsKeptFor(job, _sapDefault)
            ? await OpenSapAsync(job, cancellationToken).ConfigureAwait(false)
            : (ServiceLayerClient)NeededConnection.ClientOf(_sap ?? _sapDefault, "sap");
        if (job.Sap.CompanyDatabase is { } company && company != client.CompanyDatabase)
        {
            throw new SapB1AnaplanException(
                ErrorIds.JobInvalid,
                FailureCategory.InvalidArgument,
                $"The job is for the company '{company}', the connection goes to '{client.CompanyDatabase}'.",
                "Connect to the company of the job, or name its profile under sap.profile.");
        }

        return client;
    }

    public async Task<AnaplanModelClient> ModelAsync(Job job, CancellationToken cancellationToken)
    {
        var client = _anaplan is null && job.Anaplan.Profile is not null && !IsKeptFor(job, _anaplanDefault)
            ? await OpenAnaplanAsync(job, cancellationToken).ConfigureAwait(false)
            : (AnaplanClient)NeededConnection.ClientOf(_anaplan ?? _anaplanDefault, "anaplan");
        return await client.OpenModelAsync(job.Anaplan.Model, job.Anaplan.Workspace, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Leaves what was opened as the defaults of the shell, for the next flow of the job: one login serves a whole run.
    /// Call it on the pipeline thread.
    /// </summary>
    /// <param name="job">The full path of the job file.</param>
    public void Keep(string job)
    {
        foreach (var (connection, client) in _opened)
        {
            OpenConnections.Add(connection, client);
            KeptFor.Add(connection, job);
        }

        _opened.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, client) in _opened)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }

        _opened.Clear();
    }

    private static bool IsKeptFor(Job job, object? connection) =>
        connection is not null && KeptFor.TryGetValue(connection, out var path) && path == job.Path;

    private async Task<ServiceLayerClient> OpenSapAsync(Job job, CancellationToken cancellationToken)
    {
        var (profile, secrets) = new ProfileStore().Get(job.Sap.Profile!, FailingSystem.SapB1);
        var client = await ServiceLayerClient.ConnectAsync(
            new ServiceLayerOptions
            {
                Uri = job.Sap.Uri ?? profile.Uri ?? throw Incomplete(job, "sap.uri"),
                CompanyDatabase = job.Sap.CompanyDatabase ?? profile.CompanyDatabase ?? throw Incomplete(job, "sap.companyDatabase"),
                UserName = profile.UserName ?? string.Empty,
                Password = secrets.Password ?? string.Empty,
                CertificateThumbprint = job.Sap.CertificateThumbprint ?? profile.ServerCertificateThumbprint,
                Sessions = job.Sap.Sessions,
                PageSize = job.Sap.PageSize,
                Overlap = job.Sap.Overlap,
            },
            cancellationToken).ConfigureAwait(false);
        _opened.Add((Describe.Connection(client, job.Sap.Sessions), client));
        return client;
    }

    private async Task<AnaplanClient> OpenAnaplanAsync(Job job, CancellationToken cancellationToken)
    {
        var profile = AnaplanProfile.Read(new ProfileStore(), job.Anaplan.Profile!, null);
        var options = profile with
        {
            ApiUri = job.Anaplan.ApiUri ?? profile.ApiUri,
            AuthenticationUri = job.Anaplan.AuthenticationUri ?? profile.AuthenticationUri,
            RequestsPerMinute = (int)(job.Anaplan.RequestShare * 600),
            PollInterval = TimeSpan.FromSeconds((double)job.Anaplan.PollSeconds),
            MaximumPollInterval = TimeSpan.FromSeconds(Math.Min(30, 6 * (double)job.Anaplan.PollSeconds)),
            ModelWait = TimeSpan.FromMinutes((double)job.Anaplan.ModelWaitMinutes),
        };
        var client = await AnaplanClient.ConnectAsync(
            options, SqliteSharedState.Open(options), cancellationToken).ConfigureAwait(false);
        _opened.Add((Describe.Connection(client, options), client));
        return client;
    }

    private static SapB1AnaplanException Incomplete(Job job, string setting) => new(
        ErrorIds.JobIncomplete,
        FailureCategory.InvalidArgument,
        $"Neither the job file '{job.Path}' nor its profile says {setting}.",
        "Add it to the job file, or make the profile again with Set-SapB1AnaplanProfile.");
}
