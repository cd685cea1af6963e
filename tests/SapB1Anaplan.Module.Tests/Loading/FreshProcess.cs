using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Loading;

/// <summary>
/// Runs an explicit test of this assembly in a process in which nothing has imported the module yet: what an import
/// changes can only be seen there.
/// </summary>
internal static class FreshProcess
{
    public static void Run(MethodInfo test)
    {
        string name = $"{test.DeclaringType!.FullName}.{test.Name}";
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["exec", test.DeclaringType.Assembly.Location, "-nologo", "-explicit", "only", "-method", name])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd() + error.GetAwaiter().GetResult();
        process.WaitForExit();

        Assert.True(process.ExitCode == 0, output);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }
}
