using System.Reflection;

namespace SapB1Anaplan.Loader;

/// <summary>
/// An AssemblyLoadContext reached by reflection, since netstandard2.0 does not know the type and .NET Framework does not
/// have it.
/// </summary>
internal sealed class PrivateLoadContext
{
    private readonly Func<string, Assembly> _loadFromPath;

    private PrivateLoadContext(Func<string, Assembly> loadFromPath) => _loadFromPath = loadFromPath;

    /// <summary>Makes the context, or gives null on .NET Framework.</summary>
    /// <param name="root">The folder of the module.</param>
    /// <returns>The context, or null.</returns>
    public static PrivateLoadContext? TryCreate(string root)
    {
        Type? type = typeof(object).Assembly.GetType("System.Runtime.Loader.AssemblyLoadContext");
        if (type is null)
        {
            return null;
        }

        object context = Activator.CreateInstance(type, "SapB1Anaplan", false)!;
        Func<Assembly, string, IntPtr> resolveNative = (_, name) => NativeLibraries.TryLoad(root, name);
        type.GetEvent("ResolvingUnmanagedDll")!.AddEventHandler(context, resolveNative);
        MethodInfo load = type.GetMethod("LoadFromAssemblyPath", [typeof(string)])!;
        return new PrivateLoadContext((Func<string, Assembly>)load.CreateDelegate(typeof(Func<string, Assembly>), context));
    }

    /// <summary>Loads an assembly into the context, or gives the one already loaded from there.</summary>
    /// <param name="path">Its full path.</param>
    /// <returns>The assembly.</returns>
    public Assembly Load(string path) => _loadFromPath(path);
}
