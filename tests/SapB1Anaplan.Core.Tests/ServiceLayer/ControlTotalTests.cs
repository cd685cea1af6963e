using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>
/// The three ways in which a server tells its own sums: each is exact, and each says what it is (budgets and balances
/// reference section 2).
/// </summary>
public sealed class ControlTotalTests
{
    [Fact]
    public async Task Stored_queries_give_the_sums_of_the_ledger_per_account_and_per_day()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(ControlTotalWay.StoredQuery, totals.Way);
        Assert.NotEmpty(totals.Reason);
        Assert.Empty(totals.Unprovable);
        AssertSame(Sums(bench, line => line.AccountCode), totals.ByAccount);
        AssertSame(Sums(bench, line => line.ReferenceDate.ToDateTime(default)), totals.ByDay);
        Assert.NotEqual(0m, totals.ByAccount["400000"].SystemDebit - totals.ByAccount["400000"].Debit);
    }

    [Fact]
    public async Task From_a_day_on_they_give_that_day_and_what_is_after_it()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        await using var client = await bench.ConnectAsync();
        var from = new DateTime(2024, 3, 1);

        var totals = await client.ReadControlTotalsAsync(from, CompanyOnServer.Token);

        AssertSame(Sums(bench, line => line.AccountCode, from), totals.ByAccount);
        Assert.Equal(from, totals.ByDay.Keys.Min());
        Assert.Equal(new DateTime(2031, 12, 31), totals.ByDay.Keys.Max());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(50)]
    public async Task Small_pages_give_the_same_sums(int rows)
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlPageLimit = rows });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        AssertSame(Sums(bench, line => line.AccountCode), totals.ByAccount);
        AssertSame(Sums(bench, line => line.ReferenceDate.ToDateTime(default)), totals.ByDay);
        var days = totals.ByDay.Count;
        Assert.True(bench.Requests("SQLQueries.*List") >= days / rows);
    }

    [Fact]
    public async Task Sums_are_exact_to_the_sixth_decimal_and_beyond_what_one_amount_may_be()
    {
        var company = CompanyOnServer.Ledger(0);
        for (var i = 0; i < 3; i++)
        {
            ProofBench.Post(company, 9_000_000_000_000.123457m);
        }

        ProofBench.Post(company, 0.000001m);
        foreach (var access in new[] { SqlAccess.Allowed, SqlAccess.Refused })
        {
            await using var bench = await ProofBench.StartAsync(company, options => options with { SqlQueries = access });
            await using var client = await bench.ConnectAsync();

            var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

            Assert.Equal(27_000_000_000_000.370372m, totals.ByAccount["400000"].Debit);
            Assert.Equal(-27_000_000_000_000.370372m, totals.ByAccount["100000"].Debit - totals.ByAccount["100000"].Credit);
        }
    }

    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Absent)]
    public async Task Without_stored_queries_the_balances_of_postable_accounts_tell_entries_of_any_date(SqlAccess access)
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlQueries = access });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(ControlTotalWay.AccountBalance, totals.Way);
        Assert.Contains("stored queries on JDT1 are refused", totals.Reason, StringComparison.Ordinal);
        Assert.Empty(totals.ByDay);
        Assert.Equal(["100000", "140000", "400000"], totals.ByAccount.Keys.Order());
        Assert.All(Sums(bench, line => line.AccountCode), account => Assert.Equal(
            new ControlSum(
                account.Value.Debit - account.Value.Credit, 0m, account.Value.SystemDebit - account.Value.SystemCredit, 0m, 0),
            totals.ByAccount[account.Key]));
        Assert.Equal(new ControlSum(0m, 0m, 0m, 0m, 0), totals.ByAccount["140000"]);
    }

    [Fact]
    public async Task An_account_in_a_currency_of_its_own_proves_nothing_by_its_balance()
    {
        var company = ProofBench.Mixed();
        company.AddAccount("110000", "Bank in euro", change: row => row["AcctCurrency"] = "EUR");
        company.AddAccount("120000", "Bank in dollar", change: row => row["AcctCurrency"] = "USD");
        await using var bench = await ProofBench.StartAsync(company, options => options with { SqlQueries = SqlAccess.Refused });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(["110000"], totals.Unprovable);
        Assert.DoesNotContain("110000", totals.ByAccount.Keys);
        Assert.Contains("120000", totals.ByAccount.Keys);
    }

    [Fact]
    public async Task A_segmented_chart_is_summed_by_the_keys_that_lines_carry()
    {
        var company = ProofBench.Mixed();
        company.Settings.EnableAccountSegmentation = true;
        company.AddAccount("_SYS00000000019", "Sales", change: row => row["FormatCode"] = "41000001001");
        ProofBench.Post(company, 5m, "_SYS00000000019");
        foreach (var access in new[] { SqlAccess.Allowed, SqlAccess.Refused })
        {
            await using var bench = await ProofBench.StartAsync(company, options => options with { SqlQueries = access });
            await using var client = await bench.ConnectAsync();

            var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

            Assert.Equal(5m, totals.ByAccount["_SYS00000000019"].Debit);
        }

        await using var summed = await ProofBench.StartAsync(company);
        await using var reader = await summed.ConnectAsync();
        Assert.Equal(5m, Assert.Single(await reader.ReadEntrySumsAsync(
            "_SYS00000000019", new(2024, 1, 1), new(2024, 12, 31), CompanyOnServer.Token).ToListAsync()).Debit);
    }

    private static Dictionary<TKey, ControlSum> Sums<TKey>(
        CompanyOnServer bench, Func<JournalLineView, TKey> key, DateTime from = default)
        where TKey : notnull => bench.Company.Journal.Lines
            .Where(line => line.ReferenceDate >= DateOnly.FromDateTime(from))
            .GroupBy(key)
            .ToDictionary(lines => lines.Key, lines => new ControlSum(
                lines.Sum(l => l.Debit), lines.Sum(l => l.Credit), lines.Sum(l => l.DebitSys), lines.Sum(l => l.CreditSys), lines.Count()));

    private static void AssertSame<TKey>(
        Dictionary<TKey, ControlSum> expected, IReadOnlyDictionary<TKey, ControlSum> found)
        where TKey : notnull
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected, pair => Assert.Equal(pair.Value, found[pair.Key]));
    }
}
