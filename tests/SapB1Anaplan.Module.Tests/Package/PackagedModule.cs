using System.Diagnostics;
using SapB1Anaplan.Module.Tests.Contract;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Package;

/// <summary>The built module, laid out by the build as users install it.</summary>
public sealed class PackagedModule : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("SapB1Anaplan-package-").FullName;

    public PackagedModule()
    {
        string root = Path.Combine(_folder, "package");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            ["msbuild", Path.Combine(ModuleUnderTest.Folder, "src", "SapB1Anaplan"), "-nologo", "-t:LayOutPackage", $"-p:PackageFolder={root}/"])
        { RedirectStandardOutput = true };
        using Process build = Process.Start(start)!;
        string output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        Files =
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The paths of its files, below the folder of the manifest.</summary>
    public IReadOnlyList<string> Files { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
