using CsCheck;
using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.ServiceLayer.Masters;
using SapB1Anaplan.Core.ServiceLayer.Wire;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference sections 1.9, 3 and 5: what the wire says and what a person gets.</summary>
public sealed class RecordTests
{
    [Theory]
    [InlineData("100.1", "100.1")]
    [InlineData("0.30000000000000004", "0.3")]
    [InlineData("1234567890123.45", "1234567890123.45")]
    [InlineData("-0.000001", "-0.000001")]
    [InlineData("1E+3", "1000")]
    [InlineData("1.5e-05", "0.000015")]
    [InlineData("\"12.50\"", "12.5")]
    [InlineData("null", "0")]
    public async Task Amounts_are_exact_decimals_without_the_noise_of_doubles(string wire, string amount) => Assert.Equal(
        decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture),
        (await EntryAsync($$$"""{"JdtNum":1,"JournalEntryLines":[{"Line_ID":0,"Debit":{{{wire}}}} ]}""")).JournalEntryLines[0].Debit);

    [Fact]
    public void Any_amount_of_the_database_survives_the_way_over_a_double() => Gen.Long[-999_999_999_999_999, 999_999_999_999_999].Sample(cents =>
    {
        // Fifteen digits are what a double holds.
        var amount = cents / 100m;
        var wire = ((double)amount).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var line = System.Text.Json.JsonSerializer.Deserialize(
            "{\"Debit\":" + wire + "}", WireJson.Default.JournalEntryLineRecord);
        return line!.Debit == amount;
    });

    [Theory]
    [InlineData("\"2024-04-23\"")]
    [InlineData("\"2024-04-23T00:00:00Z\"")]
    [InlineData("\"2024-04-23T23:59:59+14:00\"")]
    [InlineData("\"20240423\"")]
    public async Task Dates_are_days_of_the_company_whatever_stands_behind_them(string wire)
    {
        var entry = await EntryAsync($$$"""{"JdtNum":1,"ReferenceDate":{{{wire}}} }""");

        Assert.Equal((new DateTime(2024, 4, 23), DateTimeKind.Unspecified), (entry.ReferenceDate, entry.ReferenceDate.Kind));
    }

    [Fact]
    public async Task Missing_null_and_unknown_members_are_tolerated()
    {
        var entry = await EntryAsync("""{"JdtNum":1,"Memo":null,"JournalEntryLines":null,"U_Own":{"x":[1]},"Number":"7"}""");

        Assert.Equal((7, 0), (entry.Number, entry.JournalEntryLines.Count));
    }

    [Fact]
    public async Task Segmented_charts_are_searched_by_the_number_that_people_read()
    {
        var company = CompanyOnServer.Ledger(5);
        company.Settings.EnableAccountSegmentation = true;
        company.Accounts.Put(new MasterRow
        {
            ["Code"] = "_SYS00000000019", ["Name"] = "Sales", ["FormatCode"] = "41000001001", ["ActiveAccount"] = "tYES",
        });
        company.Journal.Post(new EntryDraft
        {
            ReferenceDate = new(2024, 5, 1),
            Lines =
            [
                new LineDraft { AccountCode = "_SYS00000000019", Debit = 5m },
                new LineDraft { AccountCode = "100000", Credit = 5m },
            ],
        });
        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync();

        foreach (var text in new[] { "_SYS00000000019", "41000001001", "410000-01-001", "4100000*" })
        {
            Assert.Equal(6, Assert.Single(await client.EntriesAsync(new() { AccountCodes = [text] })).JdtNum);
        }

        Assert.Equal("_SYS00000000019", await client.AccountCodes.FindAsync("410000-01-001", CompanyOnServer.Token));
        Assert.Null(await client.AccountCodes.FindAsync("999", CompanyOnServer.Token));
        Assert.Equal(1, bench.Requests("ChartOfAccounts", "GET"));
        Assert.True(client.Server.SegmentedAccounts);
    }

    [Fact]
    public async Task Cost_centers_are_found_in_any_dimension_and_first_and_skip_count_what_fits()
    {
        var company = CompanyOnServer.Ledger(20);
        for (var i = 0; i < 10; i++)
        {
            company.Journal.Post(new EntryDraft
            {
                ReferenceDate = new(2024, 5, 1),
                Lines =
                [
                    new LineDraft { AccountCode = "400000", Debit = 5m, CostingCode2 = "PLANT" },
                    new LineDraft { AccountCode = "100000", Credit = 5m },
                ],
            });
        }

        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync();

        Assert.Equal(Enumerable.Range(21, 10), (await client.EntriesAsync(new() { CostCenters = ["pla*"] })).Select(e => e.JdtNum));
        Assert.Equal([24, 25], (await client.EntriesAsync(new() { CostCenters = ["PLANT"], Skip = 3, First = 2 })).Select(e => e.JdtNum));
        Assert.Empty(await client.EntriesAsync(new() { CostCenters = ["PLANT"], AccountCodes = ["100000"] }));
    }

    [Fact]
    public async Task The_trial_balance_is_the_sum_of_the_lines_to_the_cent()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(300, 5));
        await using var client = await bench.ConnectAsync();
        var balance = new TrialBalance("SBODEMO");
        foreach (var entry in await client.EntriesAsync(new() { PostedFrom = new(2024, 2, 1) }))
        {
            balance.Add(entry);
        }

        var expected = bench.Company.Journal.Lines
            .Where(line => line.ReferenceDate >= new DateOnly(2024, 2, 1))
            .GroupBy(line => (line.AccountCode, line.CostingCode, line.ReferenceDate.Month))
            .ToDictionary(group => group.Key, group => (group.Sum(l => l.Debit), group.Sum(l => l.Credit), group.Count()));

        Assert.Equal(expected.Count, balance.Lines().Count());
        Assert.All(balance.Lines(), line => Assert.Equal(
            expected[(line.AccountCode, line.CostCenter, line.Period.Month)], (line.Debit, line.Credit, line.Lines)));
        Assert.Equal(0m, balance.Lines().Sum(line => line.Balance));
        Assert.Equal(0m, balance.Lines().Sum(line => line.BalanceSys));
    }

    private static async Task<Models.JournalEntry> EntryAsync(string json)
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal)
            ? StubServer.Json(200, "{\"value\":[" + json + "]}")
            : null);
        await using var client = await server.ConnectAsync();
        return Assert.Single(await client.EntriesAsync(new() { First = 2 }));
    }
}
