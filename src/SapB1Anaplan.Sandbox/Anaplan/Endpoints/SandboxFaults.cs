using Microsoft.AspNetCore.Http;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>The faults only Anaplan's sandbox knows, beside the common ones of <see cref="FaultNames"/>.</summary>
public static class SandboxFaults
{
    /// <summary>A chunk is answered with 204 and thrown away.</summary>
    public const string LostChunk = "lost-chunk";

    /// <summary>The token of the request is revoked: 401, and so for every later request with it.</summary>
    public const string ExpiredToken = "expired-token";

    /// <summary>A task is cancelled by another user as soon as it was taken; on <c>POST .../tasks</c>.</summary>
    public const string CancelledTask = "cancelled-task";

    /// <summary>The workspace is full while the task runs; on <c>POST .../tasks</c>.</summary>
    public const string FullWorkspace = "full-workspace";

    public static IReadOnlyList<string> All { get; } = [LostChunk, ExpiredToken, CancelledTask, FullWorkspace];
}

/// <summary>The fault switches of the server, which exist only once it has started.</summary>
internal sealed class FaultsOfServer
{
    public FaultSwitches? Switches { get; set; }

    public bool Strikes(string name, HttpContext context)
    {
        if (Switches?.Strike(name, context) is null)
        {
            return false;
        }

        RequestLog.NoteFault(context, name);
        return true;
    }
}
