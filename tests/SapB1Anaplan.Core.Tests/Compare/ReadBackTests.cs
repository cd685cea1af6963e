using System.Globalization;
using SapB1Anaplan.Core.Anaplan.Files;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Core.Tests.Actuals;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Compare;

/// <summary>What the model holds is read from an export that may write amounts in any of the ways exports do.</summary>
public sealed class ReadBackTests
{
    [Theory]
    [InlineData("12.5", "12,50", ",")]
    [InlineData("12.5", "12,50", ";")]
    [InlineData("12.5", "12.50", "\t")]
    [InlineData("1234.5", "1.234,50", ";")]
    [InlineData("1234.5", "1,234.50", ",")]
    [InlineData("1234.5", "1'234.50", ",")]
    [InlineData("-12.5", "(12.50)", ",")]
    [InlineData("-12.5", "12,50-", ",")]
    public async Task An_amount_is_what_its_signs_say(string posted, string exported, string separator)
    {
        await using var bench = await StartAsync(decimal.Parse(posted, CultureInfo.InvariantCulture));

        var compared = await CompareAsync(bench, separator, exported, posted.StartsWith('-') ? exported.Trim('(', ')', '-') : "-" + exported);

        Assert.Empty(compared.Differences.Select(difference => difference.AnaplanAmount));
        Assert.Equal(RunExitCode.Done, compared.ExitCode);
    }

    [Theory]
    [InlineData("1,250", ",")]
    [InlineData("1.250", ";")]
    public async Task An_amount_that_reads_two_ways_is_named_when_no_other_cell_tells(string exported, string separator)
    {
        await using var bench = await StartAsync(1250m);

        var failure = await Assert.ThrowsAnyAsync<SapB1AnaplanException>(() => CompareAsync(bench, separator, exported, "-" + exported));

        Assert.Equal(ErrorIds.ReadBackUnreadable, failure.ErrorId);
        Assert.Contains($"'{exported}'", failure.Message.Replace("'-", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12.50 EUR")]
    [InlineData("1,2,3")]
    public async Task What_is_no_amount_is_named(string exported)
    {
        await using var bench = await StartAsync(12.50m);

        var failure = await Assert.ThrowsAnyAsync<SapB1AnaplanException>(() => CompareAsync(bench, ",", exported, "-12.50"));

        Assert.Equal(ErrorIds.ReadBackUnreadable, failure.ErrorId);
        Assert.Contains($"'{exported}'", failure.Message, StringComparison.Ordinal);
    }

    private static Task<CompanyAndModel> StartAsync(decimal amount) =>
        CompanyAndModel.StartAsync(company => CompanyAndModel.Post(company, 1, "4003", amount));

    /// <summary>Compares with an export whose amounts are texts, as a person's own view of the module may have them.</summary>
    private static async Task<BalanceComparison> CompareAsync(
        CompanyAndModel bench, string separator, string amount, string offset)
    {
        var model = bench.Anaplan.Model;
        var actuals = model.Module("Actuals")!;
        var shown = model.AddModule("Shown", [.. actuals.Dimensions]);
        shown.AddLineItem("Amount", CellFormat.Text);
        string[] headers = ["Account", "Cost Center", "Currency", "Period"];
        var labels = actuals.Dimensions.Zip(headers, (dimension, header) => new LabelColumn(dimension, header)).ToList();
        model.AddExport(
            "Shown", shown, new ExportShape(ExportLayout.TabularMultiColumn, labels, [.. shown.LineItems]) { Separator = separator });
        model.AddModuleImport(
            "Load shown",
            model.AddFile("Shown.csv", [.. headers, "Amount"]),
            shown,
            [.. labels.Select(label => new ColumnTarget(label.Header, TargetKind.Dimension, label.Dimension.Name)),
                new ColumnTarget("Amount", TargetKind.LineItem, "Amount")]);
        var path = bench.Anaplan.Write(
            "shown.csv",
            "Account,Cost Center,Currency,Period,Amount\n"
                + $"4003,CC1,EUR,Jan 26,\"{amount}\"\n1000,NONE,EUR,Jan 26,\"{offset}\"\n");
        await using (var client = await bench.Anaplan.ConnectAsync())
        {
            await client.DefaultModel!.RunImportAsync(
                "Load shown", new AnaplanUpload(path), cancellationToken: TestContext.Current.CancellationToken);
        }

        var job = bench.WriteWhole("""
            "actuals": { "import": "Load actuals" }, "compare": { "export": "Shown", "afterLoad": false }
            """);
        await bench.SyncAsync(job);
        return await bench.CompareAsync(job);
    }
}
