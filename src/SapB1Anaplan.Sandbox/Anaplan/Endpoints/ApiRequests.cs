using System.Globalization;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// What happens to every call of the data API before its endpoint sees it: rate limit, token, address, access,
/// state of the model, the model's lock.
/// </summary>
internal sealed class ApiRequests(
    IReadOnlyList<AnaplanWorkspace> workspaces, AccessTokens tokens, RequestBucket bucket, ApiRoutes routes,
    FaultsOfServer faults, SandboxSettings settings, TimeProvider time)
{
    public const string Base = "/2/0/";

    public async Task HandleAsync(HttpContext context)
    {
        var token = Authenticate(context);
        if (bucket.Take() is { } wait)
        {
            SayWhen(context, wait);
            throw new Refusal(429);
        }

        var path = context.Request.Path.Value![Base.Length..].TrimEnd('/').Split('/');
        var (endpoint, values) = routes.Find(context.Request.Method, path);
        var call = new Call(context, token, values);
        if (endpoint.Use == ModelUse.None)
        {
            await endpoint.Handle(call);
            return;
        }

        call.Model = Locate(call);
        await PassToModelAsync(call, endpoint);
    }

    private AccessToken Authenticate(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? string.Empty : header[..space];
        if (scheme is not ("AnaplanAuthToken" or "Bearer")
            || tokens.Find(header[(space + 1)..].Trim()) is not { } token)
        {
            throw new Refusal(401);
        }

        RequestLog.Annotate(context, token.Id, token.User.Email);
        if (faults.Strikes(SandboxFaults.ExpiredToken, context))
        {
            tokens.Revoke(token);
            throw new Refusal(401);
        }

        return token;
    }

    private void SayWhen(HttpContext context, TimeSpan wait)
    {
        var seconds = (int)Math.Ceiling(wait.TotalSeconds);
        if (settings.RetryAfter == RetryAfterForm.Seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        else if (settings.RetryAfter == RetryAfterForm.HttpDate)
        {
            context.Response.Headers.RetryAfter =
                time.GetUtcNow().AddSeconds(seconds + 1).ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private AnaplanModel Locate(Call call)
    {
        foreach (var workspace in workspaces)
        {
            if (call.Has("workspace") && workspace.Id != call.Value("workspace"))
            {
                continue;
            }

            if (workspace.Models.FirstOrDefault(model => model.Id == call.Value("model")) is { } found)
            {
                return found;
            }
        }

        throw new Refusal(404);
    }

    private static async Task PassToModelAsync(Call call, ApiEndpoint endpoint)
    {
        if (endpoint.Use == ModelUse.Details)
        {
            await endpoint.Handle(call);
            return;
        }

        if (!call.User.MayUse(call.Model))
        {
            // No access looks like nothing there, and a list of tasks merely empty (6).
            if (endpoint.Use == ModelUse.TaskList)
            {
                await TaskEndpoints.NoTasks(call);
                return;
            }

            throw new Refusal(404);
        }

        RefuseByState(call.Model.State);
        if (endpoint.Use != ModelUse.Data)
        {
            await endpoint.Handle(call);
            return;
        }

        await call.Model.Gate.EnterAsync(call.Cancel);
        try
        {
            await endpoint.Handle(call);
        }
        finally
        {
            call.Model.Gate.Leave();
        }
    }

    private static void RefuseByState(ModelState state)
    {
        var status = state switch
        {
            ModelState.Archived => 422,
            ModelState.Locked => 423,
            ModelState.Maintenance or ModelState.ProductionMaintenance => 424,
            _ => 0,
        };
        if (status != 0)
        {
            throw new Refusal(status);
        }
    }
}
