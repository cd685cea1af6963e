using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>
/// A Service Layer on loopback: the state of one or more companies behind <c>/b1s/v1</c> and <c>/b1s/v2</c>, with
/// the quirks of the real one, and with faults to switch on.
/// </summary>
public sealed class ServiceLayerSandbox : IAsyncDisposable
{
    private readonly LoopbackServer _server;
    private readonly SessionStore _sessions;

    private ServiceLayerSandbox(LoopbackServer server, SessionStore sessions, IReadOnlyList<Company> companies)
    {
        _server = server;
        _sessions = sessions;
        Companies = companies;
    }

    /// <summary>Scheme, address and port, without a path.</summary>
    public Uri Uri => _server.Uri;

    /// <summary>SHA-1 thumbprint of the certificate; null without TLS.</summary>
    public string? CertificateThumbprint => _server.CertificateThumbprint;

    /// <summary>SHA-256 thumbprint of the certificate; null without TLS.</summary>
    public string? CertificateSha256 => _server.CertificateSha256;

    /// <summary>The first company.</summary>
    public Company Company => Companies[0];

    /// <summary>All companies.</summary>
    public IReadOnlyList<Company> Companies { get; }

    /// <summary>The faults that are on.</summary>
    public FaultSwitches Faults => _server.Faults;

    /// <summary>What the server was asked.</summary>
    public RequestLog Requests => _server.Requests;

    /// <summary>Sessions that are open now; one that timed out counts until someone comes with it.</summary>
    public int OpenSessions => _sessions.Count;

    /// <summary>Logins that succeeded since the start.</summary>
    public int Logins => _sessions.Logins;

    /// <summary>Starts a server; it answers when the task is done.</summary>
    public static async Task<ServiceLayerSandbox> StartAsync(ServiceLayerSandboxOptions? options = null)
    {
        options ??= new ServiceLayerSandboxOptions();
        IReadOnlyList<Company> companies = options.Companies.Count > 0 ? options.Companies : [new Company("SBODEMO")];
        foreach (var company in companies)
        {
            company.Time = options.Time;
        }

        var sessions = new SessionStore(options);
        FrontDoor? door = null;
        var server = await LoopbackServer.StartAsync(
            new LoopbackServerOptions
            {
                Port = options.Port,
                Https = options.Https,
                Time = options.Time,
                Seed = options.Seed,
                FaultNames = ServiceLayerFaults.All,
                ErrorBody = (context, code) => FrontDoor.FaultBody(context, code, options),
            },
            context => door!.HandleAsync(context));
        door = new FrontDoor(options, companies, sessions, server.Faults);
        return new ServiceLayerSandbox(server, sessions, companies);
    }

    /// <summary>Ends all sessions, as a restart of the server does.</summary>
    public void DropSessions() => _sessions.DropAll();

    /// <summary>Lets locked users log in again.</summary>
    public void UnlockUsers() => _sessions.Unlock();

    /// <summary>Stops the server.</summary>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
