using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>The trail per record: from a line to its versions and loads, and from a cell back to its lines.</summary>
public sealed class HistoryTests
{
    private static readonly string[] Cell = ["4003", "CC1", "EUR", "Jan 26"];

    [Fact]
    public async Task Every_version_of_a_line_is_told_with_its_run()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        var first = await bench.SyncAsync(job);
        bench.Company.Journal.ChangeRule(1, 0, "CC2");
        var second = await bench.SyncAsync(job);

        var versions = Read(job, (store, key) => new LedgerHistory(store, key).OfEntry(1).Where(line => line.LineId == 0).ToList());

        Assert.Equal(
            [(first.Run, "CC1", 10m, false), (second.Run, "CC2", 10m, true)],
            versions.Select(version => (version.Run, version.CostingCodes[0], version.Debit, version.IsPresent)));
        Assert.All(versions, version => Assert.False(version.Vanished));
    }

    [Fact]
    public async Task An_entry_that_vanished_keeps_its_amounts_in_the_past()
    {
        await using var bench = await StartAsync();
        var backup = CompanyBackup.Of(bench.Company);
        var entry = CompanyAndModel.Post(bench.Company, 1, "4003", 5m);
        var job = bench.WriteJob();
        await bench.SyncAsync(job);
        backup.RestoreInto(bench.Company);
        var restored = await bench.SyncAsync(job);

        var versions = Read(job, (store, key) => new LedgerHistory(store, key).OfEntry(entry).Where(line => line.LineId == 0).ToList());

        Assert.Equal(RunExitCode.Done, restored.ExitCode);
        Assert.Equal([(false, 5m), (true, 5m)], versions.Select(version => (version.Vanished, version.Debit)));
        Assert.DoesNotContain(versions, version => version.IsPresent);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task Every_load_of_a_cell_is_told_with_its_old_and_new_total()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        var first = await bench.SyncAsync(job);
        CompanyAndModel.Post(bench.Company, 1, "4003", 5m);
        var second = await bench.SyncAsync(job);
        bench.Anaplan.Model.Module("Actuals")!.TypeOver(99m, Cell);
        var healed = await bench.SyncAsync(job);

        var loads = Read(job, (store, key) => new LedgerHistory(store, key).OfModelCell(Cell).ToList());

        Assert.Equal(
            [(first.Run, 0m, 10m), (second.Run, 10m, 15m), (healed.Run, 99m, 15m)],
            loads.Select(load => (load.Run, load.Old ?? 0m, load.New)));
        Assert.All(loads, load => Assert.Equal(("Confirmed", "Load actuals"), (load.Outcome, load.Action)));
        Assert.All(loads, load => Assert.NotNull(load.Task));
    }

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        company.Settings.JournalEntryHasUpdateDate = true;
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
    });

    private static T Read<T>(Job job, Func<StoreDatabase, long, T> read)
    {
        using var store = StoreDatabase.OpenExisting(job.LedgerPath);
        return read(store, new JobRegistry(store).Find(null, job.Path)!.Value);
    }
}
