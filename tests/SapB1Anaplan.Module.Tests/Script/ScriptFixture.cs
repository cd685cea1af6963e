using SapB1Anaplan.Sandbox.Demo;
using SapB1Anaplan.Sandbox.Shell;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>Tests that move the folder of profiles, which an environment variable names for the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ScriptTests
{
    public const string Name = "Script";
}

/// <summary>Both systems, a shell with the module, and a job, for one test.</summary>
internal sealed class ScriptFixture : IAsyncDisposable
{
    private ScriptFixture(SandboxWorld world, ModuleShell shell, DemoJob job)
    {
        World = world;
        Shell = shell;
        Job = job;
    }

    public SandboxWorld World { get; }

    public ModuleShell Shell { get; }

    public DemoJob Job { get; }

    public static async Task<ScriptFixture> StartAsync(LedgerChoice? ledger = null)
    {
        SandboxWorld world = await SandboxWorld.StartAsync(ledger ?? new LedgerChoice(null, 7, 2_000));
        ModuleShell shell = ModuleShell.Open();
        return new ScriptFixture(world, shell, DemoJob.Create(world, shell));
    }

    /// <summary>Runs the shipped script.</summary>
    /// <param name="arguments">Its arguments after -Path, as they would be typed.</param>
    public ShellResult Sync(string arguments = "") =>
        Shell.Run($"param($script, $job) & $script -Path $job {arguments}", ModuleShell.SyncScriptPath, Job.Path);

    public int RowsImported() => World.Model.ImportRuns.Sum(run => run.Counters.Rows);

    public async ValueTask DisposeAsync()
    {
        Shell.Dispose();
        Job.Dispose();
        await World.DisposeAsync();
    }
}
