using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Anaplan.Files;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan;

/// <summary>The parts of one sandbox and how they hang together.</summary>
internal sealed class SandboxParts : IDisposable
{
    private readonly Spool _spool = new();
    private readonly ApiRequests _api;
    private readonly Router<RequestDelegate> _logins = new();
    private readonly RefusalShapes _refusals;

    public SandboxParts(AnaplanSandboxOptions options)
    {
        Options = options;
        Users = options.Users.Count > 0
            ? options.Users
            : [new SandboxUser(AnaplanSandboxOptions.DefaultUser, AnaplanSandboxOptions.DefaultPassword)];
        var settings = options.Settings;
        Tokens = new AccessTokens(options.Time, settings);
        var files = Files = new PrivateFiles(options.Time);
        var dumps = new DumpStore(options.Time, settings);
        Tasks = new TaskRunner(new StepRunner(_spool, files, dumps, settings), Pace, options.Time);
        Reads = new LargeReads(_spool, Pace, options.Time, settings);
        OAuth = new OAuthService(options, Users, Tokens);
        _refusals = new RefusalShapes(settings, options.Time);
        new TokenEndpoints(Users, Tokens, new CertificateLogin(Users, settings, options.Time)).Map(_logins);
        new OAuthEndpoints(OAuth, Users, options).Map(_logins);

        var routes = new ApiRoutes();
        new CatalogueEndpoints(options.Workspaces, settings, options.Time).Map(routes);
        new DefinitionEndpoints(settings).Map(routes);
        new FileEndpoints(files, _spool, Faults, settings, options.Time).Map(routes);
        new TaskEndpoints(Tasks, dumps, Faults, settings).Map(routes);
        new ListEndpoints(settings).Map(routes);
        new ModuleEndpoints(settings).Map(routes);
        ViewDataEndpoints.Map(routes);
        new ReadRequestEndpoints(Reads).Map(routes);
        _api = new ApiRequests(options.Workspaces, Tokens, new RequestBucket(options.Time, settings), routes, Faults,
            settings, options.Time);
    }

    public AnaplanSandboxOptions Options { get; }

    public IReadOnlyList<SandboxUser> Users { get; }

    public AccessTokens Tokens { get; }

    public FaultsOfServer Faults { get; } = new();

    public PrivateFiles Files { get; }

    public TaskPace Pace { get; } = new();

    public TaskRunner Tasks { get; }

    public LargeReads Reads { get; }

    public OAuthService OAuth { get; }

    public async Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        try
        {
            await (path.StartsWith(ApiRequests.Base, StringComparison.Ordinal)
                ? _api.HandleAsync(context)
                : _logins.Find(context.Request.Method, path.Split('/')[1..]).Handler(context));
        }
        catch (Refusal refusal) when (!context.Response.HasStarted)
        {
            await _refusals.WriteAsync(context, refusal);
        }
    }

    public void Dispose()
    {
        foreach (var model in Options.Workspaces.SelectMany(workspace => workspace.Models))
        {
            model.Gate.Dispose();
        }

        Tasks.Dispose();
        Reads.Dispose();
        _spool.Dispose();
    }
}
