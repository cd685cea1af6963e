using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>What the README lets a newcomer type works as it stands there.</summary>
[Collection(OneProfileFolder.Name)]
public sealed class ReadmeTests
{
    [Fact]
    public async Task The_first_session_runs_as_written()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();
        string session = Block("## A first session")
            .Replace("./SapB1Anaplan.psd1", ModuleShell.ManifestPath, StringComparison.Ordinal)
            .Replace("http://127.0.0.1:50010", Address(fixture.World.Sap.Uri), StringComparison.Ordinal)
            .Replace("http://127.0.0.1:50020", Address(fixture.World.Anaplan.AuthenticationUri), StringComparison.Ordinal);

        ShellResult result = fixture.Shell.Run(session).ThrowOnError();

        Assert.NotEmpty(result.Output);
        Assert.Equal(0, fixture.RowsImported());
        Assert.Empty(fixture.World.Sap.Company.Vouchers.All);
    }

    [Fact]
    public async Task The_scheduled_job_is_written_and_checked_as_shown()
    {
        await using ScriptBench fixture = await ScriptBench.StartAsync();
        string path = Path.Combine(fixture.Job.Folder, "new.json");

        ShellResult result = fixture.Shell.Run("param($path) New-SapB1AnaplanJob -Path $path; Test-SapB1AnaplanJob -Path $path", path);

        Assert.True(File.Exists(path));
        Assert.NotEmpty(result.Output);
    }

    private static string Address(Uri uri) => uri.GetLeftPart(UriPartial.Authority);

    private static string Block(string heading)
    {
        string readme = File.ReadAllText(Path.Combine(Path.GetDirectoryName(ModuleShell.ManifestPath)!, "README.md"));
        string section = readme[readme.IndexOf(heading, StringComparison.Ordinal)..];
        const string Fence = "```powershell";
        int start = section.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        return section[start..section.IndexOf("```", start, StringComparison.Ordinal)];
    }
}
