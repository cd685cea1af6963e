using SapB1Anaplan.Module.Tests.Script;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Help;

/// <summary>Whoever copies a job file out of the documentation gets one that the module accepts.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class DocumentedJobTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("SapB1Anaplan-documented-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Is_accepted()
    {
        string[] jobs = [.. Documentation.Pages.SelectMany(page => Documentation.Blocks(page, "json"))];
        File.WriteAllText(Path.Combine(_folder, "accounts.csv"), "source,target\n*,OTHER\n");
        using ModuleShell shell = ModuleShell.Open();

        Assert.NotEmpty(jobs);
        Assert.All(jobs, job =>
        {
            string path = Path.Combine(_folder, "finance.json");
            File.WriteAllText(path, job);
            ShellResult result = shell.Run("param($path) Test-SapB1AnaplanJob -Path $path -Offline", path).ThrowOnError();
            Assert.NotEmpty(result.Output);
            Assert.All(result.Output, check => Assert.Equal(true, check.Properties["Passed"].Value));
        });
    }
}
