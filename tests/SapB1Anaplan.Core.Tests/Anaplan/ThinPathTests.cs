using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

public sealed class ThinPathTests
{
    [Fact]
    public async Task A_file_is_sent_imported_and_read_back_by_an_export()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var path = bench.Write("a.csv", "Account,Cost Center,Currency,Period,Amount\n4000,CC1,EUR,Mar 26,1234.56\n4001,CC1,EUR,Mar 26,-0.01\n");

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(path), null, TestContext.Current.CancellationToken);
        using var export = await client.DefaultModel!.RunExportAsync("Actuals", null, null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(2, result.Rows.Loaded);
        Assert.Equal(2, result.Upload!.Rows);
        var rows = await export.ReadRowsAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Account", "Cost Center", "Currency", "Period", "Amount"], rows[0]);
        Assert.Contains(rows, row => row.SequenceEqual(["4000", "CC1", "EUR", "Mar 26", "1234.56"]));
        Assert.Contains(rows, row => row.SequenceEqual(["4001", "CC1", "EUR", "Mar 26", "-0.01"]));
    }

    [Fact]
    public async Task Rejected_rows_come_back_with_their_source_row_and_reason()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var bad = Enumerable.Range(0, 37).Select(i => (i * 271) + 3).ToHashSet();
        var path = bench.WriteActuals(10_000, i => bad.Contains(i) ? "9999" : $"{4000 + (i % 20)}");

        var result = await client.DefaultModel!.RunImportAsync("Load actuals", new AnaplanUpload(path), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.SucceededWithWarnings, result.Outcome);
        Assert.Equal(37, result.Failures.Count);
        Assert.Equal(37, result.Rows.Failed);
        Assert.Equal(9963, result.Rows.Loaded);
        Assert.Equal(bad.Select(i => (long?)i + 1).Order(), result.Failures.Select(failure => failure.SourceRow).Order());
        Assert.All(result.Failures, failure => Assert.Contains("9999", failure.Values["Account"]));
        Assert.All(result.Failures, failure => Assert.NotEmpty(failure.Reason));
    }
}
