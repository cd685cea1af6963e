using System.Globalization;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Handlers;
using SapB1Anaplan.Sandbox.ServiceLayer.Posting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using SapB1Anaplan.Sandbox.ServiceLayer.Wire;

namespace SapB1Anaplan.Sandbox.ServiceLayer;

/// <summary>The balancer and what lies before a resource: Expect, logout, cookies, the queue of a session.</summary>
internal sealed class FrontDoor
{
    private static readonly Dialect V1 = new("v1", IsV1: true);
    private static readonly Dialect V2 = new("v2", IsV1: false);

    private readonly ServiceLayerSandboxOptions _options;
    private readonly SessionStore _sessions;
    private readonly FaultSwitches _faults;
    private readonly LoginHandler _logins;
    private readonly ErrorShapes _errors;
    private readonly ServiceRoutes _routes;

    public FrontDoor(
        ServiceLayerSandboxOptions options,
        IReadOnlyList<Company> companies,
        SessionStore sessions,
        FaultSwitches faults)
    {
        _options = options;
        _sessions = sessions;
        _faults = faults;
        _logins = new LoginHandler(options, companies, sessions, faults);
        _errors = new ErrorShapes(options.Errors);
        _routes = new ServiceRoutes(_errors);
        var random = options.UnstableOrder ? new Random(options.Seed) : null;
        var responses = new EntityResponses(options, new Pager(() => Fork(random)), faults);
        var gate = new PostingGate(faults);
        new MetadataHandler(options).Map(_routes);
        new JournalHandler(responses, gate, new LedgerUnrest(faults)).Map(_routes);
        new VoucherHandler(gate).Map(_routes);
        new MasterHandler(responses).Map(_routes);
        new UserTableHandler(responses).Map(_routes);
        new CompanyHandler(options).Map(_routes);
        new SqlQueryHandler(options, responses, () => Fork(random)).Map(_routes);
        new ViewHandler(options, responses).Map(_routes);
        new BatchHandler(_routes).Map();
    }

    /// <summary>The body of an error that a fault asked for, in the shape of the root it was asked on.</summary>
    public static string FaultBody(HttpContext context, int status, ServiceLayerSandboxOptions options)
    {
        var code = status == 401 ? "301" : status.ToString(CultureInfo.InvariantCulture);
        var message = Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status);
        var dialect = context.Request.Path.StartsWithSegments("/b1s/v1", StringComparison.Ordinal) ? V1 : V2;
        return new ErrorShapes(options.Errors).Body(new Refusal(status, code, message), dialect);
    }

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey("Expect"))
        {
            // The balancer's answer to what .NET Framework adds to each POST by itself.
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            context.Response.ContentLength = 0;
            return;
        }

        var path = context.Request.Path.Value ?? string.Empty;
        var (dialect, resource) = Root(path);
        if (dialect is null)
        {
            const string page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";
            await SendAsync(context, ServiceResponse.Text(404, "text/html; charset=iso-8859-1", page));
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            await HandleAsync(context, dialect, resource, body.ToArray());
        }
        catch (Refusal refusal)
        {
            await SendAsync(context, _errors.Response(refusal, dialect), dialect);
        }
    }

    private static Random? Fork(Random? random)
    {
        if (random is null)
        {
            return null;
        }

        lock (random)
        {
            return new Random(random.Next());
        }
    }

    private static string? SessionId(HttpRequest request) =>
        request.Cookies["B1SESSION"] ?? (request.Headers.TryGetValue("SessionId", out var id) ? id.ToString() : null);

    private static async Task SendAsync(HttpContext context, ServiceResponse response, Dialect? dialect = null)
    {
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers.Append(name, value);
        }

        if (dialect is not null)
        {
            context.Response.Headers.Server = "Apache/2.4.34 (Unix)";
            context.Response.Headers[dialect.IsV1 ? "DataServiceVersion" : "OData-Version"] = dialect.Version;
        }

        context.Response.ContentType = response.ContentType;
        if (response.Body is not null)
        {
            await response.Body(context.Response.Body, context.RequestAborted);
        }
    }

    private (Dialect? Dialect, string Resource) Root(string path)
    {
        foreach (var (dialect, isServed) in new[] { (V1, _options.ServesV1), (V2, _options.ServesV2) })
        {
            var root = $"/b1s/{dialect.Root}";
            if (isServed && (path == root || path.StartsWith(root + "/", StringComparison.Ordinal)))
            {
                return (dialect with { LongDates = !dialect.IsV1 || !_options.ShortV1Dates }, path[root.Length..]);
            }
        }

        return (null, path);
    }

    private async Task HandleAsync(HttpContext context, Dialect dialect, string resource, byte[] body)
    {
        var path = PathSegment.Parse(resource);
        if (path is [{ Name: "Login" }] && context.Request.Method == "POST")
        {
            await SendAsync(context, _logins.Answer(context, dialect, body), dialect);
            return;
        }

        var session = _sessions.Find(SessionId(context.Request), context.Request.Cookies["ROUTEID"])
            ?? throw Refusals.InvalidSession();
        RequestLog.Annotate(context, session.Id, session.User);
        if (_faults.Strike(ServiceLayerFaults.SessionDrop, context) is { } drop)
        {
            _sessions.Drop(session);
            throw Refusals.InvalidSession(drop.Argument ?? "301");
        }

        // One call at a time in a session; the others wait in line.
        await session.Turn.WaitAsync(context.RequestAborted);
        try
        {
            if (_faults.Strike(ServiceLayerFaults.Busy, context) is { } busy)
            {
                await Task.Delay(
                    TimeSpan.FromMilliseconds(busy.Number(1000)), _options.Time, context.RequestAborted);
            }

            await SendAsync(context, Answer(context, dialect, path, body, session), dialect);
            session.LastUsed = _options.Time.GetUtcNow();
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private ServiceResponse Answer(
        HttpContext context, Dialect dialect, IReadOnlyList<PathSegment> path, byte[] body, Session session)
    {
        if (path is [{ Name: "Logout" }] && context.Request.Method == "POST")
        {
            _sessions.Drop(session);
            return ServiceResponse.NoContent();
        }

        var headers = context.Request.Headers;
        return _routes.Answer(dialect, () => new ServiceCall
        {
            Method = context.Request.Method,
            Path = path,
            Query = ODataQuery.Parse(context.Request.QueryString.Value),
            Header = name => headers.TryGetValue(name, out var value) ? value.ToString() : null,
            Body = body,
            Dialect = dialect,
            Origin = $"{context.Request.Scheme}://{context.Request.Host}",
            Session = session,
        });
    }
}
