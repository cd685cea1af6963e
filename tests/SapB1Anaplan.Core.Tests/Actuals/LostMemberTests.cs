using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>Somebody deletes a member in Anaplan, and the job neither names its list nor reads the model back.</summary>
public sealed class LostMemberTests
{
    private const string Job = """ "actuals": { "import": "Load actuals" } """;

    [Fact]
    public async Task All_cells_that_went_with_a_member_are_named_and_come_back_with_it()
    {
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            CompanyAndModel.Post(company, 1, "4003", 10m);
            CompanyAndModel.Post(company, 2, "4003", 20m);
            CompanyAndModel.Post(company, 2, "4004", 30m);
        });
        var job = bench.WriteWhole(Job);
        await bench.SyncAsync(job);
        var accounts = bench.Anaplan.Model.List("Accounts")!;
        bench.Anaplan.Model.DeleteMember(accounts, "4003");
        CompanyAndModel.Post(bench.Company, 3, "4003", 5m);

        var gone = await bench.SyncAsync(job);
        accounts.AddMember("4003", "4003");
        var back = await bench.SyncAsync(job);

        Assert.Equal(RunExitCode.NotInAgreement, gone.ExitCode);
        Assert.Equal(
            ["Feb 26", "Jan 26", "Mar 26"],
            gone.Differing.Concat(gone.Refused.Select(row => row.Row)).Select(row => row.Period).Order(StringComparer.Ordinal));
        Assert.Equal(RunExitCode.Done, back.ExitCode);
        Assert.Equal(bench.PlainSum(), bench.Held());
    }
}
