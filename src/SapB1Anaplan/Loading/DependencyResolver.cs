using System.Reflection;

namespace SapB1Anaplan.Loading;

/// <summary>
/// Answers the runtime's question for an assembly of ours that it cannot find. On PowerShell 7 the assemblies are loaded
/// into a load context of their own, so that another module's versions and ours do not meet; Windows PowerShell has no
/// load contexts, so there they are loaded from our folder in exactly the version we ship.
/// </summary>
internal static class DependencyResolver
{
    private static readonly object Gate = new();
    private static DependencyFolder? folder;
    private static int attached;

    /// <summary>Subscribes with the first import. Later imports only count.</summary>
    public static void Attach()
    {
        lock (Gate)
        {
            if (attached++ > 0)
            {
                return;
            }

            if (folder is null)
            {
                string root = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!;
                folder = new DependencyFolder(root, PrivateLoadContext.TryCreate(root));
                folder.Preload();
            }

            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Unsubscribes with the last removal.</summary>
    public static void Detach()
    {
        lock (Gate)
        {
            if (attached > 0 && --attached == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            }
        }
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        folder?.Answer(new AssemblyName(request.Name), request.RequestingAssembly);
}
