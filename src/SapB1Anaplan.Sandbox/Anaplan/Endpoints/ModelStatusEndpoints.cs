using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Anaplan.Tasks;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Status, wake-up and close of a model (reference section 3.2).</summary>
internal sealed class ModelStatusEndpoints(ModelLoader loader, TimeProvider time)
{
    public void Map(RouteTable routes)
    {
        routes.AddModel("GET", "status", ModelUse.Details, Status);
        routes.AddModel("POST", "status", ModelUse.Details, Status);
        routes.AddModel("POST", "open", ModelUse.Details, Open);
        routes.AddModel("POST", "close", ModelUse.Details, Close);
    }

    // The one answer without an envelope.
    private Task Status(Call call)
    {
        var running = call.Model.Gate.Running;
        var status = new JsonObject
        {
            ["currentStep"] = running?.CurrentStep ?? (loader.IsOpen(call.Model) ? "Open" : "Closed"),
            ["progress"] = running?.Progress ?? -1.0m,
            ["tooltip"] = running is null ? null : $"{running.User.Email} is running {running.ObjectName}",
            ["exportTaskType"] = null,
            ["taskId"] = running is null ? null : running.Id + "-11",
            ["creationTime"] = time.GetUtcNow().ToUnixTimeMilliseconds(),
            ["peakMemoryUsageEstimate"] = null,
            ["peakMemoryUsageTime"] = null,
        };
        return Reply.WriteJson(call.Http, 200, new JsonObject { ["requestStatus"] = status });
    }

    private Task Open(Call call)
    {
        if (!MayManage(call))
        {
            throw ApiFailure.NotFound();
        }

        if (call.Model.State is ModelState.Archived or ModelState.Maintenance
            or ModelState.ProductionMaintenance)
        {
            throw new ApiFailure(call.Model.State == ModelState.Archived ? 422 : 424);
        }

        return Reply.Empty(call, loader.BeginOpen(call.Model) ? 200 : 202);
    }

    private static Task Close(Call call)
    {
        if (!MayManage(call))
        {
            throw new ApiFailure(403);
        }

        ModelLoader.Close(call.Model);
        return Reply.Empty(call, 204);
    }

    private static bool MayManage(Call call) => call.User.IsWorkspaceAdministrator && call.User.MayUse(call.Model);
}
