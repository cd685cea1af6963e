using System.Collections.Concurrent;
using System.Reflection;

namespace SapB1Anaplan.Loader;

/// <summary>The folder that holds Core and the packages it needs, read once, for the edition that runs us.</summary>
internal sealed class DependencyFolder
{
    // What the user sees must be one type everywhere, so the records are loaded beside the cmdlets and only there.
    private const string Records = "SapB1Anaplan.Models";

    private readonly string _root;
    private readonly PrivateLoadContext? _context;
    private readonly Dictionary<string, (AssemblyName Name, string Path)> _files;
    private readonly ConcurrentDictionary<string, Assembly> _loaded = new(StringComparer.OrdinalIgnoreCase);

    public DependencyFolder(string root, PrivateLoadContext? context)
    {
        _root = root;
        _context = context;
        string path = Path.Combine(_root, "dependencies", _context is null ? "desktop" : "core");
        _files = Directory.EnumerateFiles(path, "*.dll")
            .ToDictionary(Path.GetFileNameWithoutExtension, file => (AssemblyName.GetAssemblyName(file), file), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Fills the private context. A context looks at what it has loaded before it asks the default one, so a version
    /// that another module brought there first cannot take the place of ours. What the platform has in the same or a
    /// newer version is left to the platform.
    /// </summary>
    public void Preload()
    {
        if (_context is null)
        {
            return;
        }

        HashSet<string> platform = PlatformAssemblies();
        foreach (KeyValuePair<string, (AssemblyName Name, string Path)> file in _files)
        {
            if (!platform.Contains(file.Key))
            {
                _loaded[file.Key] = _context.Load(file.Value.Path);
            }
        }
    }

    /// <summary>Never throws: an unanswered question lets the runtime ask the next resolver.</summary>
    /// <param name="asked">What is asked for.</param>
    /// <param name="requester">Who asks; null where the runtime does not say.</param>
    /// <returns>The assembly, or null when the question is not ours to answer.</returns>
    public Assembly? Answer(AssemblyName asked, Assembly? requester)
    {
        try
        {
            if (asked.Name is null || !IsOurs(requester))
            {
                return null;
            }

            if (asked.Name.Equals(Records, StringComparison.OrdinalIgnoreCase))
            {
                return Assembly.LoadFrom(Path.Combine(_root, Records + ".dll"));
            }

            if (!_files.TryGetValue(asked.Name, out (AssemblyName Name, string Path) file) || !Satisfies(file.Name, asked))
            {
                return null;
            }

            return _loaded.GetOrAdd(asked.Name, _ => Load(file));
        }
        catch (Exception e) when (e is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Same name and key, and at least the version that is asked for.</summary>
    /// <param name="ours">What the folder holds.</param>
    /// <param name="asked">What is asked for.</param>
    /// <returns>True when ours may stand in.</returns>
    internal static bool Satisfies(AssemblyName ours, AssemblyName asked) =>
        string.Equals(ours.Name, asked.Name, StringComparison.OrdinalIgnoreCase)
        && (asked.Version is null || ours.Version >= asked.Version)
        && (asked.GetPublicKeyToken() is not { Length: > 0 } token || token.SequenceEqual(ours.GetPublicKeyToken() ?? []));

    private Assembly Load((AssemblyName Name, string Path) file)
    {
        if (_context is not null)
        {
            return _context.Load(file.Path);
        }

        if (file.Name.Name == "SQLitePCLRaw.provider.e_sqlite3")
        {
            NativeLibraries.LoadOnWindows(_root, "e_sqlite3");
        }

        return Assembly.LoadFrom(file.Path);
    }

    private bool IsOurs(Assembly? requester)
    {
        if (requester is null)
        {
            return true;
        }

        return !requester.IsDynamic
            && requester.Location.StartsWith(_root, StringComparison.OrdinalIgnoreCase);
    }

    private HashSet<string> PlatformAssemblies()
    {
        string list = AppDomain.CurrentDomain.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? string.Empty;
        var satisfied = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string path in list.Split(Path.PathSeparator))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (_files.TryGetValue(name, out (AssemblyName Name, string Path) ours)
                && AssemblyName.GetAssemblyName(path).Version >= ours.Name.Version)
            {
                satisfied.Add(name);
            }
        }

        return satisfied;
    }
}
