using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

public sealed class PeriodNamesTests
{
    [Fact]
    public async Task The_periods_of_a_module_are_those_that_the_model_has()
    {
        await using var bench = await AnaplanWithModel.StartAsync(shape: ledger => ledger with { Months = 5 });
        await using var client = await bench.ConnectAsync();

        var names = await client.DefaultModel!.ReadPeriodNamesAsync("Actuals", null, TestContext.Current.CancellationToken);

        var months = Enumerable.Range(0, 5).Select(month => Timescale.NameOf(new DateOnly(2026, 1, 1).AddMonths(month))).ToList();
        Assert.Equal(months, names!.Where(name => !name.StartsWith("FY", StringComparison.Ordinal)));
        Assert.Equal(1, bench.Sandbox.Requests.Count("GET", "/dimensions/20000000003/items"));
        Assert.Null(await client.DefaultModel!.ReadPeriodNamesAsync("Approval", null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_view_that_is_not_there_is_named()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();

        var failure = await Assert.ThrowsAsync<AnaplanException>(() =>
            client.DefaultModel!.ReadPeriodNamesAsync("No such module", null, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.AnaplanNameNotFound, failure.ErrorId);
    }
}
