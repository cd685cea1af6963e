using System.Reflection;

namespace SapB1Anaplan.Loader;

/// <summary>
/// Answers the runtime's question for an assembly of ours that it cannot find. On PowerShell 7 the assemblies are loaded
/// into a load context of their own, so that another module's versions and ours do not meet; Windows PowerShell has no
/// load contexts, so there they are loaded from our folder in exactly the version we ship.
/// </summary>
internal static class DependencyResolver
{
    private static readonly object Gate = new();
    private static DependencyFolder? _folder;
    private static int _attached;

    /// <summary>Subscribes with the first import. Later imports only count.</summary>
    public static void Attach()
    {
        lock (Gate)
        {
            if (_attached++ > 0)
            {
                return;
            }

            if (_folder is null)
            {
                string root = Path.GetDirectoryName(typeof(DependencyResolver).Assembly.Location)!;
                _folder = new DependencyFolder(root, PrivateLoadContext.TryCreate(root));
                _folder.Preload();
            }

            AppDomain.CurrentDomain.AssemblyResolve += Resolve;
        }
    }

    /// <summary>Unsubscribes with the last removal.</summary>
    public static void Detach()
    {
        lock (Gate)
        {
            if (_attached > 0 && --_attached == 0)
            {
                AppDomain.CurrentDomain.AssemblyResolve -= Resolve;
            }
        }
    }

    private static Assembly? Resolve(object? sender, ResolveEventArgs request) =>
        _folder?.Answer(new AssemblyName(request.Name), request.RequestingAssembly);
}
