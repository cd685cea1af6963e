using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

public sealed class MasterDataFlowTests
{
    private const string Lists = """
        "masterData": {
          "accounts": { "import": "Load accounts", "columns": { "type": "Type" } },
          "costCenters": { "import": "Load cost centers" }
        },
        "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } }
        """;

    [Fact]
    public async Task Lists_are_filled_with_hierarchy_and_only_changes_are_sent_later()
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                company.AddAccount("4", "Revenues and costs", postable: false);
                company.AddAccount("4999", new string('x', 70), "at_Revenues", father: "4", level: 2);
                CompanyAndModel.PostMany(company, 10);
            },
            shape: shape => shape with { Accounts = [], CostCenters = [] });
        var job = bench.WriteJob(Lists);

        var first = await bench.SyncMasterDataAsync(job);
        var second = await bench.SyncMasterDataAsync(job);
        bench.Company.AddAccount("4998", "New", "at_Expenses", father: "4", level: 2);
        var third = await bench.SyncMasterDataAsync(job);

        Assert.Equal(RunExitCode.Done, first.ExitCode);
        Assert.Equal(RunExitCode.NothingToDo, second.ExitCode);
        Assert.Equal(1, third.Lists.Sum(list => list.Sent));
        var accounts = bench.Anaplan.Model.List("Accounts")!;
        Assert.Equal("4", accounts.ByCode("4999")!.Parent?.Code);
        Assert.Equal(60, accounts.ByCode("4999")!.Name.Length);
        Assert.Contains("4999", Assert.Single(first.Lists[0].Shortened), StringComparison.Ordinal);
        Assert.NotNull(bench.Anaplan.Model.List("Cost Centers")!.ByCode("NONE"));
    }

    [Fact]
    public async Task In_a_segmented_chart_the_list_has_the_codes_that_people_read_and_so_have_parents()
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                company.Settings.EnableAccountSegmentation = true;
                company.AddAccount("_SYS1", "Freight", "at_Expenses", father: "_SYS9", level: 2, change: row => row["FormatCode"] = "45000010");
                company.AddAccount("_SYS2", "Duty", "at_Expenses", father: "_SYS9", level: 2);
                company.AddAccount("_SYS9", "Costs", postable: false, change: row => row["FormatCode"] = "45");
            },
            shape: shape => shape with { Accounts = [], CostCenters = [] });
        var job = bench.WriteWhole("""
            "actuals": { "import": "Load actuals", "accountCode": "FormatCode" },
            "masterData": { "accounts": { "import": "Load accounts", "columns": { "type": "Type" } } }
            """);

        await bench.SyncMasterDataAsync(job);

        var accounts = bench.Anaplan.Model.List("Accounts")!;
        Assert.Equal(("Freight", "45"), (accounts.ByCode("45000010")!.Name, accounts.ByCode("45000010")!.Parent?.Code));
        Assert.Equal(("Duty", "45"), (accounts.ByCode("_SYS2")!.Name, accounts.ByCode("_SYS2")!.Parent?.Code));
        Assert.Null(accounts.ByCode("_SYS1"));
        Assert.Equal(RunExitCode.NothingToDo, (await bench.SyncMasterDataAsync(job)).ExitCode);
    }

    [Theory]
    [InlineData("Rules", true)]
    [InlineData("Centers", false)]
    public async Task Rules_that_split_amounts_are_members_where_amounts_are_not_split(string members, bool there)
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company => company.AddRule("SPLIT", "Half and half", 1, new DateOnly(2020, 1, 1), null, ("CC0", 50m), ("CC1", 50m)),
            shape: shape => shape with { Accounts = [], CostCenters = [] });

        await bench.SyncMasterDataAsync(bench.WriteWhole($$"""
            "actuals": { "import": "Load actuals", "costCenters": "{{members}}" },
            "masterData": { "costCenters": { "import": "Load cost centers" } }
            """));

        var centers = bench.Anaplan.Model.List("Cost Centers")!;
        Assert.Equal(there, centers.ByCode("SPLIT") is not null);
        Assert.NotNull(centers.ByCode("CC0"));
    }

    [Fact]
    public async Task Projects_go_to_the_list_that_the_job_names()
    {
        await using var bench = await CompanyAndModel.StartAsync(company => company.AddProject("PRJ-1", "Line 4"));
        var job = bench.WriteJob("""
            "masterData": { "projects": { "import": "Load cost centers" } }
            """);

        var result = await bench.SyncMasterDataAsync(job);

        Assert.Equal("projects", Assert.Single(result.Lists).Kind);
        Assert.Equal("Line 4", bench.Anaplan.Model.List("Cost Centers")!.ByCode("PRJ-1")!.Name);
        Assert.Equal(RunExitCode.NothingToDo, (await bench.SyncMasterDataAsync(job)).ExitCode);
    }

    [Fact]
    public async Task Names_that_differ_from_codes_do_not_hide_what_was_loaded()
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company =>
            {
                company.AddAccount("4500", "Freight", "at_Expenses");
                CompanyAndModel.Post(company, 1, "4500", 10m);
            },
            shape: shape => shape with { Accounts = [], CostCenters = [] });
        var job = bench.WriteJob(Lists);
        await bench.SyncMasterDataAsync(job);

        var result = await bench.SyncAsync(job);
        var compared = await bench.CompareAsync(job);

        Assert.Equal(RunExitCode.Done, result.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
        Assert.Equal(RunExitCode.Done, compared.ExitCode);
    }

    [Fact]
    public async Task An_account_that_the_list_does_not_have_blocks_the_load_before_anything_is_written()
    {
        await using var bench = await CompanyAndModel.StartAsync(
            company => CompanyAndModel.Post(company, 1, "4003", 10m),
            shape: shape => shape with { Accounts = [new PlanningAccount("1000", "1000")] });
        var job = bench.WriteJob(Lists);

        var failure = await Assert.ThrowsAsync<SapB1AnaplanException>(() => bench.SyncAsync(job));

        Assert.Equal(ErrorIds.Unmapped, failure.ErrorId);
        Assert.Equal(RunExitCode.JobInvalid, failure.ExitCode);
        Assert.Contains("4003", failure.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Held());
    }
}
