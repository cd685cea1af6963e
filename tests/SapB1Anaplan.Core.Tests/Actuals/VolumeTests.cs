using System.Globalization;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Ledger;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>
/// What a first load, a small change and no change cost in requests, rows and imports. SAPB1ANAPLAN_LINES sets the
/// size; 1000000 is the size that a company of 300 people has after some years.
/// </summary>
public sealed class VolumeTests
{
    // What the flow asks, its proof by SAP's own sums and its read-back included; connecting is not.
    private const int MostForNothing = 15;
    private const int Logouts = 2;

    private static int Lines =>
        int.TryParse(Environment.GetEnvironmentVariable("SAPB1ANAPLAN_LINES"), NumberStyles.None, CultureInfo.InvariantCulture, out var lines)
            ? lines
            : 20_000;

    [Theory]
    [InlineData(ChangeTracking.KeySet)]
    [InlineData(ChangeTracking.UpdateDate)]
    [InlineData(ChangeTracking.SqlQuery)]
    public async Task A_small_change_costs_little_and_no_change_sends_nothing(ChangeTracking way)
    {
        var company = new LedgerGenerator(seed: 3, lines: Lines).Generate();
        company.Settings.JournalEntryHasUpdateDate = way == ChangeTracking.UpdateDate;
        await using var bench = await CompanyAndModel.StartAsync(
            company: company,
            configure: options => way == ChangeTracking.SqlQuery ? options with { SqlQueries = SqlAccess.Allowed } : options,
            shape: shape => shape with
            {
                Accounts = [],
                CostCenters = [],
                Budget = [],
                Currencies = [company.Settings.LocalCurrency],
                FirstMonth = new DateOnly(2023, 1, 1),
                Months = 60,
            });
        var job = bench.WriteJob("""
            "sap": { "rereadMonths": 0 },
            "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } },
            "masterData": { "accounts": { "import": "Load accounts", "columns": { "type": "Type" } }, "costCenters": { "import": "Load cost centers" } }
            """);
        await bench.SyncMasterDataAsync(job);

        var first = await CountAsync(bench, job);
        var held = bench.Held();
        Touch(bench, 50);
        var second = await CountAsync(bench, job);
        var heldThen = bench.Held();
        var third = await CountAsync(bench, job);

        Assert.Equal(RunExitCode.Done, first.Result.ExitCode);
        Assert.NotEmpty(held);
        Assert.Equal(100, second.Result.NewLines);
        Assert.Equal(bench.PlainSum(), heldThen);
        Assert.Equal(Touched(held, heldThen), second.Result.RowsSent);
        Assert.Equal(1, second.Imports);
        Assert.Equal(RunExitCode.NothingToDo, third.Result.ExitCode);
        Assert.Equal(0, third.Imports);
        Assert.Equal(0, third.Result.RowsSent);
        Assert.True(third.Result.IsReadBack);
        Assert.InRange(third.Requests, 1, way == ChangeTracking.KeySet ? 40 : MostForNothing);
        foreach (var (name, run) in new[] { ("first", first), ("100 new lines", second), ("nothing new", third) })
        {
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{way}, {name}: {run.Result.LinesRead} lines read, {run.Requests} requests and {run.Connecting} to connect, {run.Result.RowsSent} rows, {run.Imports} imports, "
                + $"read {run.Result.ReadTime.TotalSeconds:N1} s, all {run.Result.Duration.TotalSeconds:N1} s");
        }
    }

    private static async Task<(ActualsSyncResult Result, long Requests, long Connecting, int Imports)> CountAsync(
        CompanyAndModel bench, Job job)
    {
        long All() => bench.Sap.Requests.Total + bench.Anaplan.Sandbox.Requests.Total;

        var (before, connected) = (All(), 0L);
        var imports = bench.Anaplan.Sandbox.TasksStarted("Load actuals");
        var result = await bench.SyncAsync(job, before: () => connected = All());
        return (
            result,
            All() - connected - Logouts,
            connected - before + Logouts,
            bench.Anaplan.Sandbox.TasksStarted("Load actuals") - imports);
    }

    // Each posting adds an amount of its own to two cells, so that no cell comes out as it was.
    private static void Touch(CompanyAndModel bench, int postings)
    {
        var lines = bench.Company.Journal.Lines.Where(line => line.FCCurrency is null).Take(2_000).ToList();
        for (var i = 0; i < postings; i++)
        {
            var (from, to) = (lines[i * 7 % lines.Count], lines[i * 13 % lines.Count]);
            bench.Company.Journal.Post(new EntryDraft
            {
                ReferenceDate = from.ReferenceDate,
                Lines =
                [
                    new LineDraft { AccountCode = from.AccountCode, CostingCode = from.CostingCode, Debit = 1m + (i * 0.01m) },
                    new LineDraft { AccountCode = to.AccountCode, CostingCode = to.CostingCode, Credit = 1m + (i * 0.01m) },
                ],
            });
        }
    }

    private static int Touched(SortedDictionary<string, decimal> before, SortedDictionary<string, decimal> after) =>
        before.Keys.Union(after.Keys).Count(cell => before.GetValueOrDefault(cell) != after.GetValueOrDefault(cell));
}
