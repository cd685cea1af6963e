using System.Reflection;
using System.Runtime.InteropServices;

namespace SapB1Anaplan.Loader;

/// <summary>Finds the native library of SQLite for the platform that runs us, under <c>dependencies/native</c>.</summary>
internal static class NativeLibraries
{
    /// <summary>Loads it on .NET; gives zero where the folder has none, so that the runtime goes on searching.</summary>
    /// <param name="root">The folder of the module.</param>
    /// <param name="name">The name asked for, without prefix and ending.</param>
    /// <returns>The handle, or zero.</returns>
    public static IntPtr TryLoad(string root, string name)
    {
        string? path = Find(root, name);
        if (path is null)
        {
            return IntPtr.Zero;
        }

        MethodInfo load = typeof(object).Assembly.GetType("System.Runtime.InteropServices.NativeLibrary")!
            .GetMethod("Load", [typeof(string)])!;
        return (IntPtr)load.Invoke(null, [path])!;
    }

    /// <summary>
    /// Loads it by full path on .NET Framework. Windows then answers a later import by name with the loaded one.
    /// </summary>
    /// <param name="root">The folder of the module.</param>
    /// <param name="name">The name asked for, without ending.</param>
    public static void LoadOnWindows(string root, string name)
    {
        if (Find(root, name) is string path)
        {
            _ = LoadLibrary(path);
        }
    }

    private static string? Find(string root, string name)
    {
        (string platform, string file) = Platform(name);
        string architecture = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => "x64",
            Architecture.X86 => "x86",
            Architecture.Arm64 => "arm64",
            _ => "unknown",
        };
        string path = Path.Combine(root, "dependencies", "native", $"{platform}-{architecture}", file);
        return File.Exists(path) ? path : null;
    }

    private static (string Platform, string File) Platform(string name)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return ("win", $"{name}.dll");
        }

        if (RuntimeInformation.IsOSPlatform(OSPlatform.OSX))
        {
            return ("osx", $"lib{name}.dylib");
        }

        bool musl = Directory.Exists("/lib") && Directory.EnumerateFiles("/lib", "ld-musl-*").Any();
        return (musl ? "linux-musl" : "linux", $"lib{name}.so");
    }

    [DllImport("kernel32", CharSet = CharSet.Unicode, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern IntPtr LoadLibrary(string path);
}
