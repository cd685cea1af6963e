using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Opens an address in the browser of the user.</summary>
internal static class Browser
{
    public static bool TryOpen(Uri address)
    {
        try
        {
            ProcessStartInfo start = RuntimeInformation.IsOSPlatform(OSPlatform.Windows)
                ? new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true }
                : new ProcessStartInfo(RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "open" : "xdg-open", $"\"{address.AbsoluteUri}\"")
                {
                    UseShellExecute = false,
                    RedirectStandardError = true,
                    RedirectStandardOutput = true,
                };
            using Process? process = Process.Start(start);
            return true;
        }
        catch (Exception failure) when (failure is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
