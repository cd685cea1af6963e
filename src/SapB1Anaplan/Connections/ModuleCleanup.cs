using System.Management.Automation;

namespace SapB1Anaplan.Connections;

/// <summary>Logs out of both systems when the module is removed.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <summary>Called per removal; a second removal finds nothing to close.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => OpenConnections.CloseOwn();
}
