using SapB1Anaplan.Core.Tests.Actuals;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>How an import reads its file is asked once a load, however many files the load makes.</summary>
public sealed class ImportMetadataTests
{
    private const string Metadata = "/imports/[0-9]+$";

    [Fact]
    public async Task Rows_that_are_spooled_and_imported_ask_for_it_once()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        using var spool = await client.DefaultModel!.CreateSpoolAsync("Load accounts", TestContext.Current.CancellationToken);
        spool.Write(new Dictionary<string, object?> { ["Code"] = "7000", ["Name"] = "Travel", ["Parent"] = null, ["Type"] = "Expense" });
        spool.Close();

        var result = await client.DefaultModel.RunImportAsync(
            "Load accounts", spool.Upload, null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(1, bench.Sandbox.Requests.Count("GET", Metadata));
    }

    [Fact]
    public async Task A_load_in_several_parts_asks_for_it_once()
    {
        await using var bench = await CompanyAndModel.StartAsync();
        var job = bench.WriteWhole(
            "\"actuals\": { \"import\": \"Load actuals\", \"rowsPerImport\": 25 }, \"compare\": { \"export\": \"Actuals\" }");

        await bench.SyncAsync(job);

        Assert.True(bench.Anaplan.Sandbox.Requests.Count("POST", "/imports/[0-9]+/tasks$") > 1);
        Assert.Equal(1, bench.Anaplan.Sandbox.Requests.Count("GET", Metadata));
    }

    [Fact]
    public async Task What_was_prepared_for_another_import_is_not_taken()
    {
        await using var bench = await AnaplanWithModel.StartAsync();
        await using var client = await bench.ConnectAsync();
        var other = await client.DefaultModel!.PrepareImportAsync("Load accounts", TestContext.Current.CancellationToken);

        var result = await client.DefaultModel.RunImportAsync(
            "Load actuals", other.Upload(bench.WriteActuals(3)), null, TestContext.Current.CancellationToken);

        Assert.Equal(AnaplanTaskOutcome.Succeeded, result.Outcome);
        Assert.Equal(2, bench.Sandbox.Requests.Count("GET", Metadata));
    }
}
