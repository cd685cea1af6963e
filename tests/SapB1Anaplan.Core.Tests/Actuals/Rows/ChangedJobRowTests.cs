using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>What a job loaded before it was changed is not left behind.</summary>
public sealed class ChangedJobRowTests
{
    // Row 2.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mapping_and_the_order_of_columns_that_change_in_one_edit_leave_no_money_behind(bool compare)
    {
        await using var bench = await StartAsync();
        await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, other: bench.Mapping())));

        var run = await bench.RunAsync(
            bench.WriteWhole(RowBench.Sections(compare, RowBench.OtherOrder, other: bench.Mapping(("4003", "4005")))));

        bench.MustAgree(run, Moved(bench));
    }

    // Row 2.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mapping_and_the_name_of_the_import_that_change_in_one_edit_leave_no_money_behind(bool compare)
    {
        await using var bench = await StartAsync();
        await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, other: bench.Mapping())));
        bench.Anaplan.Model.RenameImport("Load actuals", "Load the ledger");

        var run = await bench.RunAsync(bench.WriteWhole(
            RowBench.Sections(compare, RowBench.OtherOrder, "Load the ledger", bench.Mapping(("4003", "4005")))));

        bench.MustAgree(run, Moved(bench));
    }

    // Row 2.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_file_that_is_renamed_while_a_mapping_changes_leaves_no_money_behind(bool compare)
    {
        await using var bench = await StartAsync();
        var job = bench.WriteNamed("old.json", RowBench.Sections(compare, other: bench.Mapping()));
        await bench.RunAsync(job);
        File.Delete(job.Path);

        var run = await bench.RunAsync(
            bench.WriteNamed("new.json", RowBench.Sections(compare, other: bench.Mapping(("4003", "4005")))));

        bench.MustAgree(run, Moved(bench));
    }

    // Row 2.
    [Fact]
    public async Task A_lost_ledger_and_a_changed_mapping_show_the_old_cell_until_it_is_told_to_be_zero()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteWhole(RowBench.Sections(compare: true, other: bench.Mapping()));
        await bench.RunAsync(job);
        LoseLedger(job.LedgerPath);

        var named = await bench.RunAsync(
            bench.WriteWhole(RowBench.Sections(compare: true, other: bench.Mapping(("4003", "4005")))));
        bench.MustBeTrue(named, Moved(bench));
        var zeroed = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(
            compare: true, """ "extraCells": "Zero" """, other: bench.Mapping(("4003", "4005")))));

        Assert.Equal(RunExitCode.NotInAgreement, named.Code);
        Assert.Equal(["4003"], named.ExtraAccounts);
        bench.MustAgree(zeroed, Moved(bench));
    }

    // Row 5.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restatement_that_is_held_stays_held_when_the_layout_changes(bool compare)
    {
        const string hold = """ "restatement": { "locked": "Hold" } """;
        await using var bench = await StartAsync();
        await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, hold)));
        var before = bench.Held();
        bench.Company.Periods.SetStatus("ltLocked", "2026-01", "2026-12");
        CompanyAndModel.Post(bench.Company, 1, "4003", 5m);

        var held = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, hold)));
        var changed = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, hold + "," + RowBench.OtherOrder)));
        var heldCells = bench.Held();
        var allowed = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare, RowBench.OtherOrder)));

        Assert.Equal([RunExitCode.Partial, RunExitCode.Partial], new[] { held.Code, changed.Code });
        Assert.Contains(changed.Result!.Restatements, one => (one.Account, one.Old, one.New) == ("4003", 10m, 15m));
        Assert.Equal(before, heldCells);
        bench.MustAgree(allowed);
    }

    private static SortedDictionary<string, decimal> Moved(CompanyAndModel bench) =>
        bench.Sum(account: code => code == "4003" ? "4005" : code);

    private static void LoseLedger(string path)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
        {
            File.Delete(file);
        }
    }

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
    });
}
