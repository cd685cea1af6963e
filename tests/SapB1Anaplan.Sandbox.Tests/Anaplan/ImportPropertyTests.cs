using System.Globalization;
using CsCheck;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class ImportPropertyTests
{
    private static readonly string[] Accounts = ["4000", "4100", "6000", "4", "9999"];
    private static readonly string[] CostCenters = ["100", "200", "777"];
    private static readonly string[] Periods = ["Jan 26", "Feb 26", "FY26", "Jan 99"];
    private static readonly string[] Known = ["4000", "4100", "6000", "100", "200", "Jan 26", "Feb 26"];
    private static readonly string[] Totals = ["4", "FY26"];

    private static readonly Gen<Row> Rows =
        from account in Gen.OneOf(Accounts)
        from costCenter in Gen.OneOf(CostCenters)
        from period in Gen.OneOf(Periods)
        from cents in Gen.Int[-1_000_000, 1_000_000]
        select new Row(account, costCenter, period, cents / 100m);

    [Fact]
    public async Task Every_row_is_loaded_ignored_or_failed_and_the_loaded_ones_add_up() =>
        await Rows.List[0, 60].SampleAsync(async rows =>
        {
            await using var api = await AnaplanCaller.StartAsync();
            var task = await api.ImportAsync("Load actuals", "Actuals.csv",
                "Account,Cost Center,Currency,Period,Amount\n" + string.Concat(rows.Select(row => row.Line)));

            var counters = api.Model.ImportRuns.Single().Counters;
            var good = rows.Where(row => row.All(Known)).ToList();
            var dropped = rows.Count(row => !row.All(Known) && row.All([.. Known, .. Totals]));
            Assert.Equal((rows.Count, good.Count, dropped, rows.Count - good.Count - dropped),
                (counters.Rows, counters.Succeeded, counters.Ignored, counters.Failed));
            Assert.Equal(good.Sum(row => row.Amount), api.Model.Module("Actuals")!.Total());
            Assert.Equal(good.GroupBy(row => (row.Account, row.CostCenter, row.Period))
                .Count(cell => cell.Sum(row => row.Amount) != 0), api.Model.Module("Actuals")!.Cells().Count());
            Assert.Equal(counters.Failed > 0, (bool)task["result"]!["failureDumpAvailable"]!);
        }, iter: 25, threads: 1);

    private sealed record Row(string Account, string CostCenter, string Period, decimal Amount)
    {
        public string Line => string.Create(CultureInfo.InvariantCulture,
            $"{Account},{CostCenter},EUR,{Period},{Amount}\n");

        public bool All(string[] members) =>
            members.Contains(Account) && members.Contains(CostCenter) && members.Contains(Period);
    }
}
