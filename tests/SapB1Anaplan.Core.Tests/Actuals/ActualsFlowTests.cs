using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

public sealed class ActualsFlowTests
{
    [Fact]
    public async Task A_first_load_brings_the_plain_sum_of_the_ledger_into_the_model()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteJob();

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
        Assert.Equal(400, result.NewLines);
        Assert.Equal(result.RowsSent, result.RowsConfirmed);
        Assert.Equal(0m, result.TotalSent);
        Assert.All(result.Sums, sum => Assert.True(sum.Holds));
    }

    [Fact]
    public async Task A_second_run_with_nothing_new_sends_nothing_and_says_so()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteJob();
        await bench.SyncAsync(job);
        var imports = bench.Anaplan.Sandbox.TasksStarted("Load actuals");

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.NothingToDo, result.ExitCode);
        Assert.Equal(0, result.RowsSent);
        Assert.Equal(imports, bench.Anaplan.Sandbox.TasksStarted("Load actuals"));
    }

    [Fact]
    public async Task New_and_back_dated_and_reversed_postings_send_only_the_cells_they_touch()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteJob();
        await bench.SyncAsync(job);
        CompanyAndModel.Post(bench.Company, 6, "4003", 99.99m);
        CompanyAndModel.Post(bench.Company, 1, "4003", 0.01m);
        bench.Company.Journal.Reverse(5);

        var result = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
        Assert.Equal(6, result.NewLines);
        Assert.InRange(result.RowsSent, 5, 6);
    }

    [Fact]
    public async Task The_comparison_names_a_difference_down_to_the_journal_line()
    {
        await using var bench = await CompanyAndModel.StartAsync(company => CompanyAndModel.Post(company, 1, "4003", 12.50m));
        var job = bench.WriteJob();
        await bench.SyncAsync(job);
        var agreed = await bench.CompareAsync(job);
        await bench.TamperAsync("4003", "CC1", "Jan 26", 13.50m);

        var compared = await bench.CompareAsync(job);

        Assert.Equal(RunExitCode.Done, agreed.ExitCode);
        Assert.Equal(RunExitCode.NotInAgreement, compared.ExitCode);
        var difference = Assert.Single(compared.Differences);
        Assert.Equal(1m, difference.Difference);
        Assert.NotEmpty(difference.Lines);
    }

    [Fact]
    public async Task A_rehearsal_shows_what_would_be_sent_and_leaves_no_trace()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteJob();
        bench.Output.Answer = false;

        var rehearsed = await bench.SyncAsync(job, rehearsal: true);
        bench.Output.Answer = true;
        var real = await bench.SyncAsync(job);

        Assert.Equal(SyncStatus.Rehearsed, rehearsed.Status);
        Assert.Equal(real.Rows, rehearsed.Rows);
        Assert.Equal(real.TotalSent, rehearsed.TotalSent);
        Assert.Equal(400, real.NewLines);
    }

    [Fact]
    public async Task A_large_load_is_cut_into_imports_of_the_size_that_the_job_allows()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteWhole("""
            "actuals": { "import": "Load actuals", "rowsPerImport": 20 }, "compare": { "export": "Actuals" }
            """);

        var result = await bench.SyncAsync(job);

        Assert.Equal((result.RowsSent + 19) / 20, result.Imports);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    [Fact]
    public async Task Account_types_that_the_model_shows_with_the_sign_turned_are_turned()
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4000", 10m);
            CompanyAndModel.Post(company, 1, "4001", 3m);
        });
        var job = bench.WriteWhole("""
            "actuals": { "import": "Load actuals", "turnSign": { "revenues": true } }, "compare": { "export": "Actuals" }
            """);

        var result = await bench.SyncAsync(job);
        var compared = await bench.CompareAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(-10m, bench.Held()["4000 CC1 EUR Jan 26"]);
        Assert.Equal(3m, bench.Held()["4001 CC1 EUR Jan 26"]);
        Assert.Equal(RunExitCode.Done, compared.ExitCode);
    }

    [Fact]
    public async Task Entry_types_left_out_are_counted_and_not_loaded()
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4001", 3m);
            company.Journal.Post(new EntryDraft
            {
                ReferenceDate = new DateOnly(2026, 1, 31),
                OriginalJournal = "ttClosingBalance",
                Lines =
                [
                    new LineDraft { AccountCode = "4001", Credit = 3m, CostingCode = "CC1" },
                    new LineDraft { AccountCode = "4002", Debit = 3m, CostingCode = "CC1" },
                ],
            });
        });

        var result = await bench.SyncAsync(bench.WriteJob());
        var all = await bench.SyncAsync(bench.WriteWhole("""
            "actuals": { "import": "Load actuals", "leaveOut": [] }, "compare": { "export": "Actuals" }
            """));

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(0m, result.Sums.Single().LeftOut);
        Assert.Equal(2, result.RowsSent);
        Assert.Equal(RunExitCode.Done, all.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }
}
