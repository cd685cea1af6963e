using SapB1Anaplan.Core.Flows.Actuals;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Endpoints;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>What Anaplan holds is read, never assumed.</summary>
public sealed class TypedOverRowTests
{
    // Row 6.
    [Theory]
    [InlineData("4003", 99)]
    [InlineData("4004", 0)]
    public async Task A_cell_that_was_typed_over_is_right_again_after_the_next_run(string account, int typed)
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        Assert.True(Type(bench, typed, account));

        var healed = await bench.RunAsync(job);
        var next = await bench.RunAsync(job);

        bench.MustAgree(healed);
        Assert.Equal((RunExitCode.Done, 1), (healed.Code, healed.Healed));
        Assert.Equal(RunExitCode.NothingToDo, next.Code);
    }

    // Row 6.
    [Fact]
    public async Task A_job_without_compare_sends_a_period_once_more_when_a_person_asks()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteWhole(RowBench.Sections(compare: false));
        await bench.RunAsync(job);
        Type(bench, 99, "4003");
        Type(bench, 98, "4004", "Feb 26");

        var january = await bench.RunAsync(job, new ActualsRequest { Resend = true, Periods = ["Jan 26"] });
        var left = bench.Held();
        var account = await bench.RunAsync(job, new ActualsRequest { Resend = true, Accounts = ["4004"] });

        Assert.Equal((RunExitCode.Done, 3), (january.Code, january.Result!.RowsSent));
        Assert.Equal((10m, 98m), (left["4003 CC1 EUR Jan 26"], left["4004 CC1 EUR Feb 26"]));
        bench.MustAgree(account);
    }

    // Row 6.
    [Fact]
    public async Task A_cell_that_no_entry_explains_is_named_and_made_zero_where_the_job_says_so()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        Type(bench, 99, "4009");

        var named = await bench.RunAsync(job);
        var again = await bench.RunAsync(job);
        bench.MustBeTrue(named);
        var zeroed = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare: true, """ "extraCells": "Zero" """)));
        var back = await bench.RunAsync(job);

        Assert.All(new[] { named, again }, run => Assert.Equal(RunExitCode.NotInAgreement, run.Code));
        Assert.Equal(["4009"], again.ExtraAccounts);
        bench.MustAgree(zeroed);
        Assert.Equal(RunExitCode.NothingToDo, back.Code);
    }

    // Row 15.
    [Fact]
    public async Task A_load_whose_run_ended_before_it_read_back_is_read_back_by_the_next()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        await bench.RunAsync(job);
        CompanyAndModel.PostMany(bench.Company, 40);
        bench.Anaplan.Sandbox.Faults.Add(
            new Fault { Name = FaultNames.Status, PathPattern = "/exports/[0-9]+/tasks", Argument = "403" });

        var died = await bench.RunAsync(job);
        bench.Anaplan.Sandbox.Faults.Clear();
        var loaded = bench.Held();

        // As if the chunk that held them had been lost, though the task said that it had loaded them.
        var module = bench.Anaplan.Model.Module("Actuals")!;
        foreach (var cell in module.Cells().Where(cell => cell.Value != 0m).Take(15).ToList())
        {
            Assert.True(module.TypeOver(0m, [.. cell.Members]));
        }

        var next = await bench.RunAsync(job);

        Assert.Equal(RunExitCode.AnaplanFailed, died.Code);
        Assert.Equal(bench.PlainSum(), loaded);
        bench.MustAgree(next);
        Assert.Equal(RunExitCode.NothingToDo, (await bench.RunAsync(job)).Code);
    }

    // Row 15.
    [Fact]
    public async Task A_chunk_that_is_lost_before_the_import_ends_the_run_or_is_sent_again()
    {
        await using var bench = await StartAsync();
        var job = bench.WriteJob();
        bench.Anaplan.Sandbox.Faults.Add(new Fault { Name = SandboxFaults.LostChunk, Times = 1 });

        bench.MustBeTrue(await bench.RunAsync(job));
        bench.MustAgree(await bench.RunAsync(job));
    }

    private static bool Type(CompanyAndModel bench, decimal value, string account, string period = "Jan 26") =>
        bench.Anaplan.Model.Module("Actuals")!.TypeOver(value, account, "CC1", "EUR", period);

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m);
        CompanyAndModel.Post(company, 2, "4004", 30m);
    });
}
