using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>How the export that reads back is described.</summary>
public sealed class ReadBackRowTests
{
    // Row 11.
    [Fact]
    public async Task A_tolerance_lets_an_export_that_rounds_confirm_a_load()
    {
        await using var bench = await StartAsync();
        bench.Anaplan.Model.ChangeExport("Actuals", shape => shape with { Decimals = 0 });
        var exact = await bench.RunAsync(bench.WriteWhole(RowBench.Sections(compare: true)));
        var job = bench.WriteWhole(
            RowBench.Sections(compare: false, other: """ "compare": { "export": "Actuals", "tolerance": 0.5 } """));

        var tolerant = await bench.RunAsync(job);
        var next = await bench.RunAsync(job);
        CompanyAndModel.Post(bench.Company, 1, "4003", 7.77m);
        var touched = await bench.RunAsync(job);
        var nothing = await bench.RunAsync(job);

        Assert.False(exact.ClaimsAgreement, exact.Says);
        Assert.True(tolerant.ClaimsAgreement, tolerant.Says);
        bench.MustAgree(touched);
        Assert.Equal(
            [RunExitCode.NothingToDo, RunExitCode.Done, RunExitCode.NothingToDo],
            new[] { next.Code, touched.Code, nothing.Code });
    }

    // Row 11.
    [Fact]
    public async Task A_first_load_with_a_tolerance_is_confirmed()
    {
        await using var bench = await StartAsync();
        bench.Anaplan.Model.ChangeExport("Actuals", shape => shape with { Decimals = 0 });
        var job = bench.WriteWhole(
            RowBench.Sections(compare: false, other: """ "compare": { "export": "Actuals", "tolerance": 0.5 } """));

        var first = await bench.RunAsync(job);
        var second = await bench.RunAsync(job);

        bench.MustAgree(first);
        Assert.Equal((RunExitCode.Done, 0), (first.Code, first.Result!.Refused.Count));
        Assert.Equal(RunExitCode.NothingToDo, second.Code);
    }

    // Row 17.
    [Theory]
    [InlineData(""" "Account": "account", "Center": "costCenter", "Currency": "currency", "Period": "period", "Amount": "amount" """, "Center")]
    [InlineData(""" "Account": "account", "Cost Center": "costCenter", "Currency": "currency", "Period": "period", "Sum": "amount" """, "Sum")]
    [InlineData(""" "Account": "account", "Cost Center": "costCenter", "Period": "period", "Amount": "amount" """, "urrency")]
    public async Task A_wrong_column_of_the_compare_is_named_in_every_run_and_nothing_is_loaded_unproved(string columns, string named)
    {
        await using var bench = await StartAsync();
        var job = bench.WriteWhole(RowBench.Sections(
            compare: false, other: $$""" "compare": { "export": "Actuals", "columns": { {{columns}} } } """));

        var runs = new[] { await bench.RunAsync(job), await bench.RunAsync(job), await bench.RunAsync(job) };
        var heldThen = bench.Held();
        var corrected = await bench.RunAsync(bench.WriteJob());

        Assert.All(runs, run => Assert.False(run.ClaimsAgreement, $"{run.Code}: {run.Says}"));
        Assert.All(runs, run => Assert.Contains(named, run.Says, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(heldThen);
        bench.MustAgree(corrected);
    }

    // Row 17.
    [Fact]
    public async Task A_column_that_becomes_wrong_later_is_named_in_every_run()
    {
        await using var bench = await StartAsync();
        await bench.RunAsync(bench.WriteJob());
        CompanyAndModel.Post(bench.Company, 1, "4004", 1m);
        var job = bench.WriteWhole(RowBench.Sections(compare: false, other: """
            "compare": { "export": "Actuals", "columns": {
              "Account": "account", "Center": "costCenter", "Currency": "currency", "Period": "period", "Amount": "amount" } }
            """));

        var runs = new[] { await bench.RunAsync(job), await bench.RunAsync(job) };
        var corrected = await bench.RunAsync(bench.WriteJob());

        Assert.All(runs, run => Assert.False(run.ClaimsAgreement, $"{run.Code}: {run.Says}"));
        Assert.All(runs, run => Assert.Contains("'Center'", run.Says, StringComparison.Ordinal));
        bench.MustAgree(corrected);
    }

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10.33m);
        CompanyAndModel.Post(company, 1, "4004", 20.4m, "CC2");
    });
}
