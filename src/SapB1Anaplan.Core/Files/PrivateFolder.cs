using System.Reflection;
using System.Runtime.InteropServices;

namespace SapB1Anaplan.Core.Files;

/// <summary>A folder that only its owner can enter.</summary>
public static class PrivateFolder
{
    private const int OwnerOnly = 0x1C0;

    /// <summary>
    /// Creates it where it is missing. On Windows the user's application data is private already; elsewhere the mode is
    /// set to 0700, through the method that .NET has and netstandard2.0 does not name.
    /// </summary>
    /// <param name="path">The full path.</param>
    public static void Create(string path)
    {
        Directory.CreateDirectory(path);
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return;
        }

        Type? mode = typeof(File).Assembly.GetType("System.IO.UnixFileMode");
        if (mode is not null)
        {
            MethodInfo? set = typeof(File).GetMethod("SetUnixFileMode", [typeof(string), mode]);
            set?.Invoke(null, [path, Enum.ToObject(mode, OwnerOnly)]);
        }
    }
}
