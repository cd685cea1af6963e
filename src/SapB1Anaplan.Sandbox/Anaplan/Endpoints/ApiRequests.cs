using System.Globalization;
using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// What happens to every call of the data API before its endpoint sees it: rate limit, token, address, access,
/// state of the model, the model's lock.
/// </summary>
internal sealed class ApiRequests(
    IReadOnlyList<AnaplanWorkspace> workspaces, AccessTokens tokens, RequestBucket bucket, RouteTable routes,
    FaultsOfServer faults, ModelLoader loader, SandboxSettings settings, TimeProvider time)
{
    public const string Base = "/2/0/";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await PassAsync(context);
        }
        catch (ApiFailure failure) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, failure);
        }
    }

    private Task RefuseAsync(HttpContext context, ApiFailure failure)
    {
        var form = failure.Status is 400 or 404 or 405 ? ErrorBodyForm.Envelope : settings.ErrorBody;
        if (form == ErrorBodyForm.Envelope)
        {
            return Reply.Error(context, failure.Status, failure.Message, time);
        }

        context.Response.StatusCode = failure.Status;
        if (form == ErrorBodyForm.Empty)
        {
            return Task.CompletedTask;
        }

        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync($"<html><body><h1>{failure.Status}</h1></body></html>");
    }

    private async Task PassAsync(HttpContext context)
    {
        var token = Authenticate(context);
        if (bucket.Take() is { } wait)
        {
            SayWhen(context, wait);
            throw new ApiFailure(429);
        }

        var path = context.Request.Path.Value![Base.Length..].TrimEnd('/').Split('/');
        var matches = routes.Match(path);
        if (matches.Count == 0)
        {
            throw ApiFailure.NotFound();
        }

        var (route, values) = matches.FirstOrDefault(match => match.Route.Method == context.Request.Method);
        if (route is null)
        {
            throw new ApiFailure(405);
        }

        var call = new Call(context, token, values);
        if (route.Use == ModelUse.None)
        {
            await route.Handler(call);
            return;
        }

        call.Model = Locate(call);
        await PassToModelAsync(call, route);
    }

    private AccessToken Authenticate(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? string.Empty : header[..space];
        if (scheme is not ("AnaplanAuthToken" or "Bearer")
            || tokens.Find(header[(space + 1)..].Trim()) is not { } token)
        {
            throw new ApiFailure(401);
        }

        RequestLog.Annotate(context, token.Id, token.User.Email);
        if (faults.Strikes(SandboxFaults.ExpiredToken, context))
        {
            tokens.Revoke(token);
            throw new ApiFailure(401);
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

        throw ApiFailure.NotFound();
    }

    private async Task PassToModelAsync(Call call, Route route)
    {
        if (route.Use == ModelUse.Details)
        {
            await route.Handler(call);
            return;
        }

        if (!call.User.MayUse(call.Model))
        {
            // No access looks like nothing there, and a list of tasks merely empty (reference section 6).
            if (route.Use == ModelUse.TaskList)
            {
                await TaskEndpoints.NoTasks(call);
                return;
            }

            throw ApiFailure.NotFound();
        }

        RefuseByState(call.Model.State);
        if (route.Use != ModelUse.Data)
        {
            await route.Handler(call);
            return;
        }

        await call.Model.Gate.EnterAsync(call.Cancel);
        try
        {
            await loader.EnsureOpenAsync(call.Model, call.Cancel);
            await route.Handler(call);
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
            throw new ApiFailure(status);
        }
    }
}
