using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>What a line really allocates (budgets and balances reference section 4).</summary>
public sealed class DistributionRuleTests
{
    [Fact]
    public async Task A_rule_has_its_shares_each_with_its_dates()
    {
        var company = CompanyOnServer.Ledger(0);
        company.AddRule("SPLIT", "Split", 1, new(2023, 1, 1), new(2023, 12, 31), ("SALES", 20m), ("Centr_z", 60m));
        company.DistributionRules.Change("SPLIT", rule =>
        {
            rule["IsFixedAmount"] = "tYES";
            rule["DistributionRuleLines"] = rule.Rows("DistributionRuleLines").Append(new MasterRow
            {
                ["CenterCode"] = "SALES", ["TotalInCenter"] = 80m, ["EffectiveFrom"] = new DateOnly(2024, 1, 1),
            }).ToArray();
        });
        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync();

        var rules = await client.ReadDistributionRulesAsync(CompanyOnServer.Token).ToListAsync();

        var split = rules.Single(rule => rule.FactorCode == "SPLIT");
        Assert.Equal((80m, true, false, false), (split.TotalFactor, split.IsFixedAmount, split.Direct, split.Manual));
        Assert.Equal(
            [
                Line("SALES", 20m, new(2023, 1, 1), new(2023, 12, 31)),
                Line("Centr_z", 60m, new(2023, 1, 1), new(2023, 12, 31)),
                Line("SALES", 80m, new(2024, 1, 1), null),
            ],
            split.DistributionRuleLines);
        Assert.False(rules.Single(rule => rule.FactorCode == "SALES").IsFixedAmount);
    }

    [Fact]
    public async Task Rules_made_for_one_entry_are_read_where_the_server_shows_them_and_not_asked_for_elsewhere()
    {
        await using var old = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(0));
        await using var oldClient = await old.ConnectAsync();
        var company = CompanyOnServer.Ledger(0);
        company.AddManualRule("M0000001", 1, ("SALES", 20m), ("Centr_z", 60m));
        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync();

        Assert.Empty(await oldClient.ReadManualDistributionRulesAsync(CompanyOnServer.Token).ToListAsync());
        Assert.Equal(0, old.Requests("ManualDistributionRules"));
        var rule = Assert.Single(await client.ReadManualDistributionRulesAsync(CompanyOnServer.Token).ToListAsync());
        Assert.Equal(("M0000001", true, 80m, 1), (rule.FactorCode, rule.Manual, rule.TotalFactor, rule.InWhichDimension));
        Assert.Equal([Line("SALES", 20m), Line("Centr_z", 60m)], rule.DistributionRuleLines);
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(503, false)]
    public async Task Without_metadata_the_server_itself_says_that_it_has_none(int status, bool none)
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath switch
        {
            var path when path.EndsWith("metadata", StringComparison.Ordinal) => StubServer.Json(404, "{}"),
            var path when path.EndsWith("Rules", StringComparison.Ordinal) => StubServer.Json(status, "{}"),
            _ => null,
        });
        await using var client = await server.ConnectAsync();

        var read = client.ReadManualDistributionRulesAsync(CompanyOnServer.Token).ToListAsync();

        Assert.Equal(none, !(await Record.ExceptionAsync(() => read) is ServiceLayerException));
    }

    private static DistributionRuleLine Line(string center, decimal share, DateTime? from = null, DateTime? to = null) => new()
    {
        CenterCode = center, TotalInCenter = share, EffectiveFrom = from, EffectiveTo = to,
    };
}
