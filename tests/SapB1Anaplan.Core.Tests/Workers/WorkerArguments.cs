using SapB1Anaplan.Core.Tests.Anaplan;
using SapB1Anaplan.Sandbox.Anaplan;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;

namespace SapB1Anaplan.Core.Tests.Workers;

/// <summary>How a worker is told where the servers of a test are.</summary>
internal static class WorkerArguments
{
    public static IEnumerable<string> ForWorker(this AnaplanWithModel bench) =>
    [
        "--anaplan-api", bench.Sandbox.ApiUri.ToString(),
        "--anaplan-authentication", bench.Sandbox.AuthenticationUri.ToString(),
        "--anaplan-user", AnaplanSandboxOptions.DefaultUser,
        "--anaplan-password", AnaplanSandboxOptions.DefaultPassword,
        "--shared-state", bench.StatePath,
    ];

    public static IEnumerable<string> ForWorker(this ServiceLayerSandbox server) =>
    [
        "--sap-uri", server.Uri.ToString(),
        "--sap-company", server.Company.Database,
        "--sap-user", Company.DefaultUser,
        "--sap-password", Company.DefaultPassword,
    ];
}
