using SapB1Anaplan.Module.Tests.SapB1;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Module.Tests.Sync;

/// <summary>The flows of a job, as a person or a scheduled task runs them.</summary>
public sealed class SyncTests
{
    [Fact]
    public async Task A_job_loads_lists_and_actuals_proves_them_and_has_nothing_to_do_the_second_time()
    {
        await using var bench = await SyncBench.StartAsync(entries: 120);

        var checks = bench.Run("Test-SapB1AnaplanJob $job").ThrowOnError();
        var first = bench.Run("Sync-SapB1MasterData $job; Sync-SapB1Actual $job; Compare-SapB1AnaplanBalance $job").ThrowOnError();
        var held = bench.Held();
        var second = bench.Run("Sync-SapB1MasterData $job; Sync-SapB1Actual $job").ThrowOnError();

        Assert.All(checks.Output, check => Assert.True((bool)check.Properties["Passed"].Value, $"{check.Properties["Check"].Value}: {check.Properties["Message"].Value}"));
        Assert.Equal(["Done", "Done", "Done"], first.Output.Select(result => result.Properties["Status"].Value.ToString()));
        Assert.Equal(bench.PlainSum(), held);
        Assert.Equal(["NothingToDo", "NothingToDo"], second.Output.Select(result => result.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public async Task WhatIf_shows_the_rows_and_sends_nothing()
    {
        await using var bench = await SyncBench.StartAsync(entries: 20);
        bench.Run("Sync-SapB1MasterData $job").ThrowOnError();

        var rehearsed = bench.Run("Sync-SapB1Actual $job -WhatIf").ThrowOnError();

        Assert.Equal("Rehearsed", rehearsed.Property(0, "Status")!.ToString());
        Assert.Equal(bench.PlainSum().Count, ((IEnumerable<object>)rehearsed.Property(0, "Rows")!).Count());
        Assert.Empty(bench.Held());
        Assert.Equal(0, bench.Anaplan.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task Runs_drill_back_and_audit_tell_what_happened()
    {
        await using var bench = await SyncBench.StartAsync(entries: 20);
        bench.Run("Sync-SapB1MasterData $job; Sync-SapB1Actual $job").ThrowOnError();

        var runs = bench.Run("Get-SapB1AnaplanRun $job").ThrowOnError();
        var entry = bench.Run("Get-SapB1AnaplanDrillback $job -JdtNum 3").ThrowOnError();
        var cell = bench.Run("Get-SapB1AnaplanDrillback $job -Member '400000', 'SALES', 'USD', 'Jan 24'").ThrowOnError();
        var audit = bench.Run("Test-SapB1AnaplanAudit $job").ThrowOnError();

        Assert.Equal(["Actuals", "MasterData"], runs.Output.Select(run => run.Properties["Flow"].Value));
        Assert.Equal(2, entry.Output.Count);
        Assert.All(entry.Output, line => Assert.NotNull(line.Properties["LoadedRun"].Value));
        Assert.Equal(20, cell.Output.Count);
        Assert.True((bool)audit.Property(0, "Whole")!);
    }

    [Fact]
    public async Task The_pipeline_by_hand_gives_the_same_cells()
    {
        await using var bench = await SyncBench.StartAsync(entries: 60);
        bench.Run("Sync-SapB1MasterData $job").ThrowOnError();

        bench.Run("""
            $map = Import-SapB1AnaplanMapping -Path $job
            Get-SapB1JournalEntry | ConvertTo-AnaplanActual -Mapping $map | Invoke-AnaplanImport -Name 'Load actuals'
            """).ThrowOnError();

        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task An_unmapped_account_ends_the_run_with_its_own_id_and_nothing_is_written()
    {
        await using var bench = await SyncBench.StartAsync(entries: 5);
        bench.Run("Sync-SapB1MasterData $job").ThrowOnError();
        bench.Company.AddAccount("420000", "Late", "at_Expenses");
        bench.Company.Journal.Post(SapB1Bench.Draft(new DateOnly(2024, 2, 1), 7m, "420000"));

        var result = bench.Run("Sync-SapB1Actual $job");
        var gaps = bench.Run("Test-SapB1AnaplanMapping $job | Where-Object { $_.Reason -notlike '*Unused' }").ThrowOnError();

        Assert.StartsWith("Unmapped", Assert.Single(result.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(bench.Held());
        Assert.Equal("420000", gaps.Property(0, "Code"));
    }
}
