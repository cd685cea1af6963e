using System.Runtime.CompilerServices;

namespace SapB1Anaplan.Module.Tests.Budget;

/// <summary>
/// Keeps what belongs to the user account in a folder of this test run: a server of an earlier run may have had the same
/// port, and its draft journals would count as posted.
/// </summary>
internal static class OwnHome
{
    [ModuleInitializer]
    internal static void Set()
    {
        var folder = Directory.CreateTempSubdirectory("sapb1anaplan-home-").FullName;
        Environment.SetEnvironmentVariable("SAPB1ANAPLAN_HOME", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
    }
}
