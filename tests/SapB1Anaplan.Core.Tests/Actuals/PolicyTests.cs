using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>What happens to money without a member, to closed periods, and to rows that Anaplan refuses.</summary>
public sealed class PolicyTests
{
    [Fact]
    public async Task Suspended_money_is_loaded_to_the_suspense_member_and_listed()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob(Mapping(bench, "Suspend", "4003,4003", "1000,1000"));

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Partial, result.ExitCode);
        var gap = Assert.Single(result.Gaps);
        Assert.Equal(("4004", 20m, MappingGapReason.NoRule), (gap.Code, gap.AtStake, gap.Reason));
        Assert.Equal(20m, bench.Held()["4019 CC1 EUR Jan 26"]);
        Assert.Equal((20m, 0m), (result.Sums.Single().Suspended, result.Sums.Single().SetAside));
    }

    [Fact]
    public async Task Money_set_aside_is_listed_by_every_run_and_loaded_once_it_is_mapped()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob(Mapping(bench, "SetAside", "4003,4003", "1000,1000"));

        var first = await bench.SyncAsync(job);
        var second = await bench.SyncAsync(job);
        var mapped = await bench.SyncAsync(bench.WriteJob(Mapping(bench, "SetAside", "4003,4003", "1000,1000", "4004,4004")));

        Assert.Equal([RunExitCode.Partial, RunExitCode.Partial, RunExitCode.Done], new[] { first, second, mapped }.Select(run => run.ExitCode));
        Assert.Equal(0, second.RowsSent);
        Assert.Equal(1, mapped.RowsSent);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task A_change_in_a_locked_period_is_held_back_and_sent_once_it_is_allowed()
    {
        await using var bench = await StartAsync();
        await bench.SyncAsync(bench.WriteJob());
        var before = bench.Held();
        bench.Company.Periods.SetStatus("ltLocked", "2026-01", "2026-12");
        var late = CompanyAndModel.Post(bench.Company, 1, "4003", 5m);
        var hold = """ "actuals": { "import": "Load actuals", "restatement": { "locked": "Hold" } }, "compare": { "export": "Actuals" } """;

        var held = await bench.SyncAsync(bench.WriteWhole(hold));
        var heldCells = bench.Held();
        var compared = await bench.CompareAsync(bench.WriteJob());
        var allowed = await bench.SyncAsync(bench.WriteJob());

        Assert.Equal(RunExitCode.Partial, held.ExitCode);
        var restatement = Assert.Single(held.Restatements, restatement => restatement.Account == "4003");
        Assert.Equal((10m, 15m, 5m, "Locked"), (restatement.Old, restatement.New, restatement.Delta, restatement.PeriodState));
        Assert.Equal([late], restatement.Entries);
        Assert.Equal(before, heldCells);
        Assert.Equal(RunExitCode.Partial, compared.ExitCode);
        Assert.All(compared.Differences, difference => Assert.True(difference.Pending));
        Assert.Equal(RunExitCode.Done, allowed.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task Rows_that_the_import_refuses_are_named_with_their_entries_and_sent_again()
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                company.AddAccount("9999", "Unknown to Anaplan");
                CompanyAndModel.Post(company, 1, "4003", 10m);
                CompanyAndModel.Post(company, 1, "9999", 7m);
            });
        var job = bench.WriteJob();

        var result = await bench.SyncAsync(job);
        var again = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Partial, result.ExitCode);
        var refused = Assert.Single(result.Refused);
        Assert.Equal(("9999", 7m), (refused.Row.Account, refused.Row.Amount));
        Assert.Equal([2], refused.Entries);
        Assert.Equal(1, again.RowsSent);
        Assert.Equal(10m, bench.Held()["4003 CC1 EUR Jan 26"]);
    }

    [Fact]
    public async Task A_load_that_the_model_does_not_hold_afterwards_is_not_confirmed()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        await bench.SyncAsync(job);
        CompanyAndModel.Post(bench.Company, 1, "4003", 5m);
        using (var ledger = StoreDatabase.OpenExisting(job.LedgerPath))
        {
            // As if a run had died after its import had started under an id that the server no longer knows.
            var loads = new LoadLog(ledger, new JobRegistry(ledger).Find(null, job.Path)!.Value);
            var load = loads.Begin(1, "gone.csv", "hash", "Load actuals", []);
            loads.Started(load, "0123456789ABCDEF0123456789ABCDEF");
        }

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task A_second_run_of_the_same_job_at_the_same_time_is_turned_away()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        using var held = Store.FileLock.ForJob(job.LedgerPath, job.Path);

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => bench.SyncAsync(job));

        Assert.Equal((ErrorIds.JobBusy, RunExitCode.Busy), (failure.ErrorId, failure.ExitCode));
    }

    [Fact]
    public async Task An_entry_that_was_committed_late_far_below_the_overlap_is_found_by_the_count()
    {
        await using var bench = await CompanyAndModel.StartAsync(company => CompanyAndModel.PostMany(company, 40));
        var number = bench.Company.Journal.Allocate();
        CompanyAndModel.PostMany(bench.Company, 40);
        var job = bench.WriteJob(""" "sap": { "overlap": 0, "rereadMonths": 0 } """);
        await bench.SyncAsync(job);
        bench.Company.Journal.Commit(number, new EntryDraft
        {
            ReferenceDate = new DateOnly(2026, 1, 9),
            Lines = [new LineDraft { AccountCode = "4003", Debit = 3m }, new LineDraft { AccountCode = "1000", Credit = 3m }],
        });

        var result = await bench.SyncAsync(job);

        Assert.Equal(2, result.NewLines);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
    });

    private static string Mapping(CompanyAndModel bench, string policy, params string[] rules)
    {
        bench.Anaplan.Write("accounts.csv", "source,target\n" + string.Join("\n", rules) + "\n");
        return $$""" "mapping": { "accounts": "accounts.csv", "unmapped": "{{policy}}", "suspense": { "account": "4019" } } """;
    }
}
