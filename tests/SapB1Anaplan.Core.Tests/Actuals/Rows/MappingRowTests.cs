using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>Which cell of the model money goes to, and how much of it a cell may hold.</summary>
public sealed class MappingRowTests
{
    // Row 4.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Codes_that_are_mapped_to_members_in_other_letters_add_up_in_one_cell(bool compare)
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                CompanyAndModel.Post(company, 1, "4003", 10m);
                CompanyAndModel.Post(company, 1, "4004", 20m);
            },
            shape: shape => shape with { Accounts = [.. shape.Accounts, new PlanningAccount("R1", "R1")] });
        var job = bench.WriteWhole(RowBench.Sections(compare, other: bench.Mapping(("4003", "R1"), ("4004", "r1"))));

        var first = await bench.RunAsync(job);
        var second = await bench.RunAsync(job);
        CompanyAndModel.Post(bench.Company, 1, "4004", 5m);
        var third = await bench.RunAsync(job);

        bench.MustAgree(third, bench.Sum(account: code => code is "4003" or "4004" ? "R1" : code));
        Assert.Equal(
            [RunExitCode.Done, RunExitCode.NothingToDo, RunExitCode.Done], new[] { first, second, third }.Select(run => run.Code));
        Assert.Equal(35m, bench.Held()["R1 CC1 EUR Jan 26"]);
    }

    // Row 12.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Books_in_rupiah_are_loaded_however_large_a_cell_and_a_load_are(bool compare)
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 9_223_372_036_854.75m);
            CompanyAndModel.Post(company, 1, "4003", 9_223_372_036_854.75m);
            CompanyAndModel.Post(company, 2, "4003", 9_000_000_000_000.01m, "CC2");
            CompanyAndModel.Post(company, 2, "4004", 0.01m, "CC2");
        });
        var job = bench.WriteWhole(RowBench.Sections(compare));

        var first = await bench.RunAsync(job);
        var second = await bench.RunAsync(job);

        bench.MustAgree(first);
        Assert.Equal(18_446_744_073_709.50m, bench.Held()["4003 CC1 EUR Jan 26"]);
        Assert.Equal(RunExitCode.NothingToDo, second.Code);
    }

    // Row 14.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Suspense_and_none_that_change_places_are_mapped_again(bool compare)
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 10m, null);
            CompanyAndModel.Post(company, 1, "4004", 20m, "CC3");
        });
        bench.Anaplan.Write("centers.csv", "source,target\nCC1,CC1\n");
        string Mapping(string suspense, string none) => RowBench.Sections(compare, other: $$""" 
            "mapping": {
              "costCenters": "centers.csv", "unmapped": "Suspend",
              "suspense": { "costCenter": "{{suspense}}" }, "none": { "costCenter": "{{none}}" }
            } 
            """);

        var before = await bench.RunAsync(bench.WriteWhole(Mapping("CC2", "CC4")));
        var heldBefore = bench.Held();
        var after = await bench.RunAsync(bench.WriteWhole(Mapping("CC4", "CC2")));

        Assert.Equal(Sum(bench, "CC2", "CC4"), heldBefore);
        Assert.Equal(Sum(bench, "CC4", "CC2"), bench.Held());
        Assert.Equal([RunExitCode.Partial, RunExitCode.Partial], new[] { before.Code, after.Code });
        Assert.Equal("CC3", Assert.Single(after.Result!.Gaps).Code);
    }

    // Row 14.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_member_that_moves_from_suspense_to_none_is_mapped_again(bool compare)
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 10m, null);
            CompanyAndModel.Post(company, 1, "4004", 20m, "CC1");
        });
        string Mapping(string suspense, string none) => RowBench.Sections(compare, other: $$"""
            "mapping": { "unmapped": "Suspend", "suspense": { "account": "4019"{{suspense}} }, "none": { {{none}} } }
            """);
        await bench.RunAsync(bench.WriteWhole(Mapping(""", "costCenter": "CC2" """, string.Empty)));

        var moved = await bench.RunAsync(bench.WriteWhole(Mapping(string.Empty, """ "costCenter": "CC2" """)));

        bench.MustAgree(moved, bench.Sum(center: code => code ?? "CC2"));
        Assert.Equal(RunExitCode.Done, moved.Code);
    }

    private static SortedDictionary<string, decimal> Sum(CompanyAndModel bench, string suspense, string none) =>
        bench.Sum(center: code => code is null ? none : code == "CC1" ? code : suspense);
}
