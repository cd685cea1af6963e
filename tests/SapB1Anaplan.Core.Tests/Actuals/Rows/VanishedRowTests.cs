using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>What SAP Business One no longer gives, or gives otherwise without telling.</summary>
public sealed class VanishedRowTests
{
    // Row 3.
    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Allowed)]
    public async Task A_restored_database_holds_the_run_until_a_person_releases_it(SqlAccess sql)
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company => CompanyAndModel.PostMany(company, 20), configure: options => options with { SqlQueries = sql });
        var backup = CompanyBackup.Of(bench.Company);
        CompanyAndModel.PostMany(bench.Company, 180);
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        var before = bench.Held();
        backup.RestoreInto(bench.Company);

        var held = await bench.RunAsync(job);
        bench.MustBeTrue(held);
        var heldCells = bench.Held();
        CompanyAndModel.Post(bench.Company, 4, "4011", 123.45m, "CC2");
        var again = await bench.RunAsync(job);
        var released = await bench.ReleaseAsync(job, again);

        Assert.Equal([RunExitCode.Held, RunExitCode.Held], new[] { held.Code, again.Code });
        Assert.Contains("VanishedEntries", held.HeldReasons);
        Assert.Contains("180", held.Says, StringComparison.Ordinal);
        Assert.Equal(before, heldCells);
        bench.MustAgree(released);
        Assert.Equal(RunExitCode.NothingToDo, (await bench.RunAsync(job)).Code);
    }

    // Row 3.
    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Allowed)]
    public async Task Lost_rights_on_a_branch_are_never_taken_for_entries_that_are_gone(SqlAccess sql)
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                CompanyAndModel.PostMany(company, 60);
                PostOnBranch(company, 7, 70m);
                PostOnBranch(company, 7, 7m);
            },
            configure: options => options with { SqlQueries = sql });
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        bench.Company.Hidden.Hide(Company.DefaultUser, 7);

        var first = await bench.RunAsync(job);
        bench.MustBeTrue(first);
        var heldThen = bench.Held();
        var second = await bench.RunAsync(job);
        bench.Company.Hidden.Show(Company.DefaultUser, 7);
        var given = await bench.RunAsync(job);

        Assert.All(new[] { first, second }, run => Assert.False(run.ClaimsAgreement, run.Says));
        Assert.Equal(bench.PlainSum(), heldThen);
        bench.MustAgree(given);
    }

    // Row 3.
    [Fact]
    public async Task An_entry_that_comes_without_lines_keeps_its_lines_and_is_named()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        var before = bench.PlainSum();
        var whole = CompanyBackup.Of(bench.Company);
        CompanyBackup.Of(RowBench.NewCompany("BROKEN", company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 10m);
            company.Journal.Post(new EntryDraft { ReferenceDate = new DateOnly(2026, 1, 15), Lines = [] });
        })).RestoreInto(bench.Company);

        var broken = await bench.RunAsync(job);
        var heldThen = bench.Held();
        whole.RestoreInto(bench.Company);
        var whole2 = await bench.RunAsync(job);

        Assert.False(broken.ClaimsAgreement, broken.Says);
        Assert.Equal([2], broken.WithoutLines);
        Assert.Equal(before, heldThen);
        bench.MustAgree(whole2);
    }

    // Row 8.
    [Theory]
    [InlineData(SqlAccess.Refused, false)]
    [InlineData(SqlAccess.Refused, true)]
    [InlineData(SqlAccess.Allowed, false)]
    public async Task An_edit_while_the_first_read_is_interrupted_for_days_is_seen(SqlAccess sql, bool updateDate)
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company => company.Settings.JournalEntryHasUpdateDate = updateDate,
            configure: options => options with { SqlQueries = sql });
        var clock = new MovedClock();
        bench.Company.Time = clock;
        CompanyAndModel.PostMany(bench.Company, 2400);
        var job = bench.WriteJob(""" "sap": { "pageSize": 400, "overlap": 0 } """);
        job.Time = clock;
        bench.Sap.Faults.Add(new Fault { Name = FaultNames.Status, PathPattern = "/JournalEntries\\?", Skip = 6, Argument = "500" });
        var interrupted = await bench.RunAsync(job);
        bench.Sap.Faults.Clear();
        clock.Ahead = TimeSpan.FromDays(3);
        bench.Company.Journal.ChangeRule(2, 0, "CC4");
        clock.Ahead = TimeSpan.FromDays(6);

        var goesOn = await bench.RunAsync(job);

        Assert.Equal(RunExitCode.SapB1Failed, interrupted.Code);
        bench.MustAgree(goesOn);
    }

    // Row 9.
    [Fact]
    public async Task An_edit_in_a_period_that_was_closed_since_is_seen()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteJob(""" "sap": { "overlap": 0 } """);
        await bench.RunAsync(job);
        bench.Company.Journal.ChangeRule(1, 0, "CC4");
        bench.Company.Periods.SetStatus("ltLocked", "2026-01", "2026-06");

        var run = await bench.RunAsync(job);

        bench.MustAgree(run);
    }

    // Row 9.
    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Allowed)]
    public async Task An_edit_that_moves_an_entry_out_of_a_period_that_is_closed_then_is_seen(SqlAccess sql)
    {
        await using var bench = await CompanyAndModel.StartAsync(configure: options => options with { SqlQueries = sql });
        var job = bench.WriteJob(""" "sap": { "overlap": 0 } """);
        await bench.RunAsync(job);
        bench.Company.Journal.Edit(1, new EntryEdit { ReferenceDate = new DateOnly(2026, 2, 3) });
        bench.Company.Periods.SetStatus("ltLocked", "2026-01", "2026-06");

        bench.MustAgree(await bench.RunAsync(job));
    }

    // Row 13.
    [Fact]
    public async Task An_entry_that_does_not_balance_is_named_in_every_run()
    {
        await using var bench = await StartAsync();
        bench.Company.Journal.Post(new EntryDraft
        {
            ReferenceDate = new DateOnly(2026, 1, 15),
            Lines =
            [
                new LineDraft { AccountCode = "4005", Debit = 10m, CostingCode = "CC1" },
                new LineDraft { AccountCode = "1000", Credit = 9.99m },
            ],
        });
        var job = bench.WriteJob();

        var runs = new[] { await bench.RunAsync(job), await bench.RunAsync(job), await bench.RunAsync(job) };

        Assert.All(runs, run => Assert.Equal(RunExitCode.Partial, run.Code));
        Assert.All(runs, run => Assert.Equal(3, Assert.Single(run.Result!.Unbalanced).JdtNum));
        Assert.Equal(bench.PlainSum(), bench.Held());
    }

    private static void PostOnBranch(Company company, int branch, decimal amount) => company.Journal.Post(new EntryDraft
    {
        ReferenceDate = new DateOnly(2026, 3, 15),
        Lines =
        [
            new LineDraft { AccountCode = "4003", Debit = amount, CostingCode = "CC1", BPLID = branch },
            new LineDraft { AccountCode = "1000", Credit = amount, BPLID = branch },
        ],
    });

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
    });
}
