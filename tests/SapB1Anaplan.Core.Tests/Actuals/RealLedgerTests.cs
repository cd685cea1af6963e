using System.Globalization;
using CsvHelper;
using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Ledger;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals;

/// <summary>A fiscal year of a real general ledger, where its file lies beside the checkout.</summary>
public sealed class RealLedgerTests
{
    private const string Sections = """
        "anaplan": { "workspace": "Finance", "model": "Group Planning" },
        "mapping": { "lists": { "account": "Accounts", "costCenter": "Cost Centers" } },
        "masterData": { "accounts": { "import": "Load accounts", "columns": { "type": "Type" } }, "costCenters": { "import": "Load cost centers" } }
        """;

    [Fact]
    public async Task Every_balanced_journal_stands_in_the_model_to_the_cent()
    {
        var (bench, job, seed) = await StartAsync();
        await using (bench)
        {
            await bench.SyncMasterDataAsync(job);

            var result = await bench.SyncAsync(job);
            var again = await bench.SyncAsync(job);
            var compared = await bench.CompareAsync(job);

            Assert.Equal(RunExitCode.Done, result.ExitCode);
            Assert.Equal(seed.Lines, result.NewLines);
            Assert.Equal(SumsOfTheFile(seed), bench.Held());
            Assert.All(result.Sums, sum => Assert.True(sum.Holds && sum.Source == 0m));
            Assert.Equal(RunExitCode.NothingToDo, again.ExitCode);
            Assert.Empty(compared.Differences);
        }
    }

    [Fact]
    public async Task Killed_again_and_again_the_real_ledger_is_in_the_model_exactly_once()
    {
        var (bench, job, _) = await StartAsync();
        await using (bench)
        {
            await bench.SyncMasterDataAsync(job);
            var harness = new CrashHarness(bench, job, 7);
            for (var run = 0; run < 6; run++)
            {
                harness.Disturb();
                await harness.KillOnceAsync();
            }

            bench.Sap.Faults.Clear();
            bench.Anaplan.Sandbox.Faults.Clear();
            Assert.Equal(string.Empty, await harness.FinishAsync());
            Assert.Equal(bench.PlainSum(), bench.Held());
        }
    }

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "..", "shared", "data", "gl-detail-2007.csv");
            if (File.Exists(Path.Combine(folder.FullName, "SapB1Anaplan.sln")))
            {
                var beside = Path.Combine(folder.FullName, "..", "..", "shared", "data", "gl-detail-2007.csv");
                return File.Exists(file) ? file : File.Exists(beside) ? beside : null;
            }
        }

        return null;
    }

    private static async Task<(CompanyAndModel CompanyOnServer, Job Job, GeneralLedgerSeed Seed)> StartAsync()
    {
        var file = Find();
        Assert.SkipWhen(file is null, "../shared/data/gl-detail-2007.csv is not beside the checkout.");
        var seed = GeneralLedgerCsv.Read(file!);
        var bench = await CompanyAndModel.StartAsync(
            company: seed.Company,
            shape: shape => shape with
            {
                Accounts = [],
                CostCenters = [],
                Budget = [],
                Currencies = [seed.Company.Settings.LocalCurrency],
                FirstMonth = new DateOnly(2007, 1, 1),
                Months = 12,
            });
        return (bench, bench.WriteJob(Sections), seed);
    }

    // Taken from the file alone, by its own rule: S is debit, H is credit; journals that were refused are left out.
    private static SortedDictionary<string, decimal> SumsOfTheFile(GeneralLedgerSeed seed)
    {
        var refused = seed.Refused.Select(journal => journal.JournalId).ToHashSet(StringComparer.Ordinal);
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        using var reader = new StreamReader(Find()!);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            if (refused.Contains(csv.GetField("Journal_ID")!))
            {
                continue;
            }

            var center = csv.GetField("Business_Unit_Code") is { Length: > 0 } code ? code : "NONE";
            var day = new DateOnly(csv.GetField<int>("Fiscal_Year"), csv.GetField<int>("Period"), 1);
            var amount = csv.GetField<decimal>("Amount") * (csv.GetField("Amount_Credit_Debit_Indicator") == "S" ? 1 : -1);
            var key = FormattableString.Invariant($"{csv.GetField("GL_Account_Number")} {center} {seed.Company.Settings.LocalCurrency} {day:MMM yy}");
            sums[key] = sums.GetValueOrDefault(key) + amount;
        }

        return new(sums.Where(sum => sum.Value != 0m).ToDictionary(sum => sum.Key, sum => sum.Value), StringComparer.Ordinal);
    }
}
