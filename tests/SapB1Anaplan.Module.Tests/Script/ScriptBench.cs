using SapB1Anaplan.Sandbox.Demo;
using SapB1Anaplan.Sandbox.Shell;

namespace SapB1Anaplan.Module.Tests.Script;

/// <summary>Both systems, a shell with the module, and a job, for one test.</summary>
internal sealed class ScriptBench : IAsyncDisposable
{
    private ScriptBench(SandboxWorld world, ModuleShell shell, DemoJob job)
    {
        World = world;
        Shell = shell;
        Job = job;
    }

    public SandboxWorld World { get; }

    public ModuleShell Shell { get; }

    public DemoJob Job { get; }

    public static async Task<ScriptBench> StartAsync(LedgerChoice? ledger = null)
    {
        SandboxWorld world = await SandboxWorld.StartAsync(ledger ?? new LedgerChoice(null, 7, 2_000));
        ModuleShell shell = ModuleShell.Open();
        return new ScriptBench(world, shell, DemoJob.Create(world, shell));
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
