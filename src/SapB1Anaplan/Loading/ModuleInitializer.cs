using System.Management.Automation;
using SapB1Anaplan.Connections;

namespace SapB1Anaplan.Loading;

/// <summary>Runs when PowerShell imports and removes the module: it makes the dependencies reachable and logs out.</summary>
public sealed class ModuleInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Called per import and per runspace, after the exported types are read and before any cmdlet runs.</summary>
    public void OnImport() => DependencyResolver.Attach();

    /// <summary>Called per removal. Logs out of both systems; disposing twice is harmless.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        OpenConnections.CloseAll();
        DependencyResolver.Detach();
    }
}
