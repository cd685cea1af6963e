using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan;

/// <summary>
/// Anaplan on loopback: login service, OAuth and the Integration API over models that really hold data, with the
/// quirks of the real one. What could not be confirmed stands in <see cref="Assumptions"/>.
/// </summary>
public sealed class AnaplanSandbox : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly SandboxParts _parts;

    private AnaplanSandbox(LoopbackServer server, SandboxParts parts)
    {
        _server = server;
        _parts = parts;
    }

    /// <summary>Base of the data API, ending in <c>/2/0</c>.</summary>
    public Uri ApiUri => new(_server.Uri, "2/0");

    /// <summary>Base of the login service, to which <c>/token/authenticate</c> is added.</summary>
    public Uri AuthenticationUri => _server.Uri;

    /// <summary>Base of the OAuth endpoints, to which <c>/oauth/token</c> is added.</summary>
    public Uri OAuthUri => _server.Uri;

    public IReadOnlyList<AnaplanWorkspace> Workspaces => _parts.Options.Workspaces;

    public IEnumerable<AnaplanModel> Models => Workspaces.SelectMany(workspace => workspace.Models);

    public IReadOnlyList<SandboxUser> Users => _parts.Users;

    public SandboxSettings Settings => _parts.Options.Settings;

    /// <summary>Switches of faults: the common ones and those of <see cref="SandboxFaults"/>.</summary>
    public FaultSwitches Faults => _server.Faults;

    public RequestLog Requests => _server.Requests;

    /// <summary>SHA-1 thumbprint of the server's certificate; null without TLS.</summary>
    public string? CertificateThumbprint => _server.CertificateThumbprint;

    /// <summary>How long tasks take, and the means to hold them.</summary>
    public TaskPace Pace => _parts.Pace;

    /// <summary>How often an action was started, by its name.</summary>
    public int TasksStarted(string actionName) => _parts.Tasks.All.Count(task => task.ObjectName == actionName);

    /// <summary>The most calls of the data API that fell into any stretch of time of this length.</summary>
    public int MostRequestsWithin(TimeSpan window)
    {
        var times = Requests.Find(pathPattern: "^" + ApiRequests.Base).Select(record => record.Time).Order().ToList();
        var most = 0;
        for (int first = 0, last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= window)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }

    public static async Task<AnaplanSandbox> StartAsync(AnaplanSandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var parts = new SandboxParts(options);
        try
        {
            var server = await LoopbackServer.StartAsync(
                new LoopbackServerOptions
                {
                    Port = options.Port,
                    Https = options.Https,
                    Time = options.Time,
                    Seed = options.Seed,
                    FaultNames = SandboxFaults.All,
                    ErrorBody = (context, status) =>
                        RefusalShapes.Envelope(context, status, null, options.Time).ToJsonString(),
                },
                parts.HandleAsync);
            parts.Faults.Switches = server.Faults;
            return new AnaplanSandbox(server, parts);
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    /// <summary>Revokes every token, as when they expire in the middle of a poll.</summary>
    public void ExpireTokens() => _parts.Tokens.RevokeAll();

    /// <summary>Removes the private files of all users, as when nobody touched them for 48 hours.</summary>
    public void ExpirePrivateFiles() => _parts.Files.ExpireAll();

    /// <summary>Done when no task and no large read is waiting or running.</summary>
    public Task WhenIdleAsync() => Task.WhenAll(_parts.Tasks.WhenIdleAsync(), _parts.Reads.WhenIdleAsync());

    /// <summary>Allows the device that shows this code, as its user would in the browser; the first user by
    /// default. False when no such code waits.</summary>
    public bool ApproveDevice(string userCode, SandboxUser? user = null) =>
        _parts.OAuth.Decide(userCode, user ?? Users[0]);

    /// <summary>Refuses the device that shows this code.</summary>
    public bool DenyDevice(string userCode) => _parts.OAuth.Decide(userCode, null);

    public async ValueTask DisposeAsync()
    {
        Pace.Release();
        _parts.Tasks.CancelAll(Users[0]);
        _parts.Reads.CancelAll();
        await _server.DisposeAsync();
        await WhenIdleAsync();
        _parts.Dispose();
    }
}
