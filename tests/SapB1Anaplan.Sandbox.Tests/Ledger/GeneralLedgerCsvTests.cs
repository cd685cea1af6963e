using System.Globalization;
using CsvHelper;
using SapB1Anaplan.Sandbox.Ledger;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Ledger;

public sealed class GeneralLedgerCsvTests
{
    private const string Header =
        "Journal_ID,Journal_ID_Line_Number,JE_Line_Description,Business_Unit_Code,Effective_Date,Fiscal_Year,"
        + "GL_Account_Number,Amount,Amount_Credit_Debit_Indicator,Amount_Currency,JE_Header_ Description,Source,"
        + "Document_Date,Entered_Date,Entered_Time,Period\n";

    private static GeneralLedgerSeed Read(string rows, GeneralLedgerCsvOptions? options = null) =>
        GeneralLedgerCsv.Read(new StringReader(Header + rows), options);

    [Fact]
    public void A_balanced_journal_becomes_an_entry_with_its_master_data()
    {
        var seed = Read(
            "77,1,Käse,9900,19000101,2007,473000,9770.52,S,USD,Head,SA,20070101,20070122,101205,1\n"
            + "77,2,,,19000101,2007,113100,9770.52,H,USD,Head,SA,20070101,20070122,101205,1\n");

        var entry = Assert.Single(seed.Company.Journal.Entries);
        Assert.Equal((1, "77", "Head"), (entry.JdtNum, entry.Reference, entry.Memo));
        Assert.Equal(new DateTime(2007, 1, 22, 10, 12, 5), entry.CreatedAt);
        Assert.Equal(new DateOnly(2007, 1, 1), entry.ReferenceDate);
        var line = seed.Company.Journal.Lines.First();
        Assert.Equal(("473000", 9770.52m, 0m, "9900", "Käse"), (line.AccountCode, line.Debit, line.Credit, line.CostingCode, line.LineMemo));
        Assert.NotNull(seed.Company.DistributionRules.Find("9900"));
        Assert.Equal("at_Expenses", seed.Company.Accounts.Find("473000")!.Text("AccountType"));
        Assert.NotNull(seed.Company.Periods.At(new DateOnly(2007, 1, 31)));
    }

    [Fact]
    public void What_does_not_balance_is_named_with_its_difference()
    {
        var seed = Read(
            "1,1,,,,2007,100,10.00,S,USD,,SA,20070101,20070122,0,1\n1,2,,,,2007,200,9.99,H,USD,,SA,20070101,20070122,0,1\n"
            + "2,1,,,,2007,100,0.0,S,EUR,,SA,20070101,20070122,0,1\n2,2,,,,2007,200,5,H,USD,,SA,20070101,20070122,0,1\n");

        Assert.Equal(0, seed.Company.Journal.Count);
        Assert.Equal([0.01m, -5m], seed.Refused.Select(r => r.Difference));
        Assert.Contains("differ by 0.01 USD", seed.Refused[0].Reason, StringComparison.Ordinal);
        Assert.Contains("EUR and USD", seed.Refused[1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_makes_local_amounts_of_foreign_ones()
    {
        var seed = Read(
            "1,1,,,,2007,100,10.00,S,EUR,,SA,20070101,20070122,0,1\n1,2,,,,2007,200,10.00,H,EUR,,SA,20070101,20070122,0,1\n",
            new GeneralLedgerCsvOptions
            {
                LocalCurrency = "USD",
                Rates = new Dictionary<string, decimal> { ["EUR"] = 1.235m },
            });

        var line = seed.Company.Journal.Lines.First();
        Assert.Equal((12.35m, 10m, "EUR"), (line.Debit, line.FCDebit, line.FCCurrency));
    }

    [Fact]
    public void A_period_beside_the_document_date_moves_the_posting_date_into_it()
    {
        var seed = Read(
            "1,1,,,,2007,100,1,S,USD,,SA,20070718,20071018,0,10\n1,2,,,,2007,200,1,H,USD,,SA,20070718,20071018,0,10\n"
            + "2,1,,,,2007,100,1,S,USD,,SA,20070727,20071019,0,3\n2,2,,,,2007,200,1,H,USD,,SA,20070727,20071019,0,3\n");

        Assert.Equal(
            [new DateOnly(2007, 10, 1), new DateOnly(2007, 3, 31)],
            seed.Company.Journal.Entries.Select(e => e.ReferenceDate));
        Assert.Equal(new DateOnly(2007, 7, 18), seed.Company.Journal.Find(1)!.TaxDate);
    }

    [Theory]
    [InlineData("Amount_Credit_Debit_Indicator", "10,D", "10,C")]
    [InlineData("amount credit debit indicator", "10,debit", "10,credit")]
    [InlineData("Ignored", "10,x", "-10,x")]
    public void Other_layouts_of_the_standard_are_understood(string column, string debit, string credit)
    {
        var seed = GeneralLedgerCsv.Read(new StringReader(
            $"Journal ID,GL_Account_Number,Amount,{column},Amount_Currency,Effective_Date\n"
            + $"A1,100,{debit},EUR,2024-02-29\nA1,200,{credit},EUR,2024-02-29\n"));

        Assert.Equal([(10m, 0m), (0m, 10m)], seed.Company.Journal.Lines.Select(l => (l.Debit, l.Credit)));
        Assert.Equal("EUR", seed.Company.Settings.LocalCurrency);
        Assert.Equal(new DateOnly(2024, 2, 29), seed.Company.Journal.Find(1)!.ReferenceDate);
    }

    [Fact]
    public void A_row_without_an_account_is_named()
    {
        var error = Assert.Throws<FormatException>(() => Read("1,1,,,,2007,,10,S,USD,,SA,20070101,20070122,0,1\n"));

        Assert.Contains("Row 2", error.Message, StringComparison.Ordinal);
        Assert.Contains("GL_Account_Number", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_real_ledger_is_taken_but_for_the_four_that_do_not_balance()
    {
        var path = DataFile();
        Assert.SkipWhen(path is null, "The general-ledger file is not beside the checkout.");

        var seed = GeneralLedgerCsv.Read(path!);

        Assert.Equal(["100011090", "100011091", "100011092", "100011093"], seed.Refused.Select(r => r.JournalId).Order());
        Assert.All(seed.Refused, r => Assert.NotEqual(0m, r.Difference));
        Assert.Equal(["1400000007", "1400000008"], seed.AtPar.Order());
        Assert.Equal(13_295 - 4, seed.Journals);
        Assert.Equal(28_160 - seed.Refused.Sum(r => r.Lines), seed.Company.Journal.LineCount);
        Assert.Equal(Totals(path!, [.. seed.Refused.Select(r => r.JournalId)]), seed.Company.Journal.Lines
            .GroupBy(l => (l.AccountCode, l.CostingCode ?? string.Empty, l.ReferenceDate.Month))
            .ToDictionary(g => g.Key, g => g.Sum(l => l.Debit - l.Credit)));
        Assert.Equal(0m, seed.Company.Journal.Lines.Sum(l => l.Debit - l.Credit));
    }

    private static Dictionary<(string, string, int), decimal> Totals(string path, HashSet<string> without)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var totals = new Dictionary<(string, string, int), decimal>();
        while (csv.Read())
        {
            if (!without.Contains(csv["Journal_ID"]!))
            {
                var key = (csv["GL_Account_Number"]!, csv["Business_Unit_Code"]!, csv.GetField<int>("Period"));
                var amount = csv.GetField<decimal>("Amount") * (csv["Amount_Credit_Debit_Indicator"] == "S" ? 1 : -1);
                totals[key] = totals.GetValueOrDefault(key) + amount;
            }
        }

        return totals;
    }

    private static string? DataFile()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SapB1Anaplan.sln")))
            {
                var file = Path.Combine(folder.FullName, "..", "shared", "data", "gl-detail-2007.csv");
                return File.Exists(file) ? file : null;
            }
        }

        return null;
    }
}
