using System.Management.Automation;

namespace SapB1Anaplan.Loader;

/// <summary>
/// Makes the dependencies reachable. It stands in an assembly of its own that the manifest lists as nested module,
/// because PowerShell reads the types of an assembly before it calls its initializer: the cmdlets' own would come too
/// late for a type that needs a dependency to be read.
/// </summary>
public sealed class LoaderInitializer : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <summary>Called per import and per runspace, before the cmdlets are read.</summary>
    public void OnImport() => DependencyResolver.Attach();

    /// <summary>Called per removal.</summary>
    /// <param name="psModuleInfo">The module that is removed.</param>
    public void OnRemove(PSModuleInfo psModuleInfo) => DependencyResolver.Detach();
}
