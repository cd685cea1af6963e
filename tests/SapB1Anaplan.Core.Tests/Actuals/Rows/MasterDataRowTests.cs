using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>Members that are deleted in Anaplan by mistake.</summary>
public sealed class MasterDataRowTests
{
    private const string Lists = """
        "masterData": {
          "accounts": { "import": "Load accounts", "columns": { "type": "Type" } },
          "costCenters": { "import": "Load cost centers" }
        },
        "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } }
        """;

    // Row 16.
    [Theory]
    [InlineData("Accounts", "4003", true)]
    [InlineData("Accounts", "4003", false)]
    [InlineData("Cost Centers", "CC1", true)]
    public async Task A_member_that_was_deleted_comes_back_with_its_cells(string list, string code, bool compare)
    {
        await using var bench = await StartAsync();
        var job = bench.WriteWhole(RowBench.Sections(compare, other: Lists));
        await bench.SyncMasterDataAsync(job);
        await bench.RunAsync(job);
        bench.Anaplan.Model.DeleteMember(bench.Anaplan.Model.List(list)!, code);

        var named = await bench.RunAsync(job);
        bench.MustBeTrue(named);
        var lists = await bench.SyncMasterDataAsync(job);
        var filled = await bench.RunAsync(job);

        Assert.False(named.ClaimsAgreement, named.Says);
        Assert.Contains(code, named.Says, StringComparison.Ordinal);
        Assert.Equal((RunExitCode.Done, 1), (lists.ExitCode, lists.Lists.Sum(one => one.Sent)));
        bench.MustAgree(filled);
    }

    // Row 16.
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_member_that_was_made_again_by_hand_gets_its_cells_back(bool compare, bool runBetween)
    {
        await using var bench = await StartAsync();
        var job = bench.WriteWhole(RowBench.Sections(compare, other: Lists));
        await bench.SyncMasterDataAsync(job);
        await bench.RunAsync(job);
        var accounts = bench.Anaplan.Model.List("Accounts")!;
        bench.Anaplan.Model.DeleteMember(accounts, "4003");
        if (runBetween)
        {
            bench.MustBeTrue(await bench.RunAsync(job));
        }

        accounts.AddMember("4003", "4003");

        bench.MustAgree(await bench.RunAsync(job));
    }

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 1, "4004", 20m, "CC2");
    });
}
