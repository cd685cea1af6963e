using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
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
    private const string Lists = "SQLQueries.*List";

    [Fact]
    public async Task Stored_queries_give_the_sums_of_the_ledger_per_account_and_per_day()
    {
        await using var bench = await StartAsync(Mixed());
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
        await using var bench = await StartAsync(Mixed());
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
        await using var bench = await StartAsync(Mixed(), options => options with { SqlPageLimit = rows });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        AssertSame(Sums(bench, line => line.AccountCode), totals.ByAccount);
        AssertSame(Sums(bench, line => line.ReferenceDate.ToDateTime(default)), totals.ByDay);
        var days = totals.ByDay.Count;
        Assert.True(bench.Requests(Lists) >= days / rows);
    }

    [Fact]
    public async Task Sums_are_exact_to_the_sixth_decimal_and_beyond_what_one_amount_may_be()
    {
        var company = CompanyOnServer.Ledger(0);
        for (var i = 0; i < 3; i++)
        {
            Post(company, 9_000_000_000_000.123457m);
        }

        Post(company, 0.000001m);
        foreach (var access in new[] { SqlAccess.Allowed, SqlAccess.Refused })
        {
            await using var bench = await StartAsync(company, options => options with { SqlQueries = access });
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
        await using var bench = await StartAsync(Mixed(), options => options with { SqlQueries = access });
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
        var company = Mixed();
        company.AddAccount("110000", "Bank in euro", change: row => row["AcctCurrency"] = "EUR");
        company.AddAccount("120000", "Bank in dollar", change: row => row["AcctCurrency"] = "USD");
        await using var bench = await StartAsync(company, options => options with { SqlQueries = SqlAccess.Refused });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(["110000"], totals.Unprovable);
        Assert.DoesNotContain("110000", totals.ByAccount.Keys);
        Assert.Contains("120000", totals.ByAccount.Keys);
    }

    [Fact]
    public async Task Balances_know_no_dates_so_that_entries_are_counted_from_a_day_on()
    {
        await using var bench = await StartAsync(Mixed(), options => options with { SqlQueries = SqlAccess.Refused });
        await using var client = await bench.ConnectAsync();
        var from = new DateTime(2024, 3, 1);

        var some = await client.ReadControlTotalsAsync(from, CompanyOnServer.Token);
        var all = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.Count, ControlTotalWay.AccountBalance), (some.Way, all.Way));
        Assert.Equal(bench.Company.Journal.Entries.Count(entry => entry.ReferenceDate >= new DateOnly(2024, 3, 1)), some.Entries);
        Assert.Empty(some.ByAccount);
    }

    [Fact]
    public async Task Where_accounts_are_refused_too_only_the_entries_are_counted()
    {
        await using var bench = await StartAsync(Mixed(), options => options with { SqlQueries = SqlAccess.Absent });
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: "ChartOfAccounts", argument: "403");
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.Count, 91L), (totals.Way, totals.Entries));
        Assert.Contains("balances of accounts", totals.Reason, StringComparison.Ordinal);
        Assert.Equal((1, 1, 2), (bench.Requests("SQLQueries"), bench.Requests("ChartOfAccounts"), bench.Requests("JournalEntries/.count")));
    }

    [Theory]
    [InlineData("702")]
    [InlineData("703")]
    [InlineData("-6006")]
    public async Task A_refused_table_column_or_right_is_asked_for_once_and_named(string code)
    {
        await using var bench = await StartAsync(Mixed(), options => code switch
        {
            "702" => options with { SqlTables = ["OJDT"] },
            "703" => options with { SqlHiddenColumns = ["JDT1.SYSCred"] },
            _ => options with { SqlQueriesMayBeMade = false },
        });
        await using var client = await bench.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        var capabilities = await client.GetCapabilitiesAsync(CompanyOnServer.Token);

        Assert.Equal((ControlTotalWay.AccountBalance, ControlTotalWay.AccountBalance), (totals.Way, capabilities.Proof));
        Assert.Contains($"code {code}", totals.Reason, StringComparison.Ordinal);
        Assert.Equal(totals.Reason, capabilities.ProofReason);
        Assert.Equal(1, bench.Requests("SB1A_JDT1", "GET"));
    }

    [Fact]
    public async Task A_failure_that_may_pass_decides_nothing()
    {
        await using var bench = await StartAsync(Mixed());
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: Lists, argument: "503", times: 1);
        await using var client = await bench.ConnectAsync(retries: 0);

        await Assert.ThrowsAsync<ServiceLayerException>(() => client.ReadControlTotalsAsync(null, CompanyOnServer.Token));

        Assert.Equal(ControlTotalWay.StoredQuery, (await client.ReadControlTotalsAsync(null, CompanyOnServer.Token)).Way);
    }

    [Fact]
    public async Task A_right_taken_away_later_is_a_failure_and_no_lesser_proof()
    {
        await using var bench = await StartAsync(Mixed());
        await using var client = await bench.ConnectAsync();
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        bench.Server.Faults.Add(FaultNames.Status, pathPattern: Lists, argument: "403");

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.ReadControlTotalsAsync(null, CompanyOnServer.Token));

        Assert.Equal(ErrorIds.SapB1PermissionMissing, failure.ErrorId);
    }

    [Fact]
    public async Task The_entries_that_differ_are_found_by_account_day_and_entry()
    {
        await using var bench = await StartAsync(Mixed());
        await using var client = await bench.ConnectAsync();
        var copy = await client.EntriesAsync();
        var late = bench.Company.Journal.Post(CompanyOnServer.Entry(7, 3, new(2024, 2, 14)));

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        var account = Assert.Single(totals.ByAccount, pair => pair.Key == "400000"
            && pair.Value.Lines != copy.Sum(e => e.JournalEntryLines.Count(l => l.AccountCode == "400000"))).Key;
        var day = Assert.Single(totals.ByDay, pair =>
            pair.Value.Debit != copy.Where(e => e.ReferenceDate == pair.Key).Sum(e => e.JournalEntryLines.Sum(l => l.Debit))).Key;
        var entries = await client.ReadEntrySumsAsync(account, day, day, CompanyOnServer.Token).ToListAsync();
        var known = copy.Select(entry => entry.JdtNum).ToHashSet();

        Assert.Equal(new EntrySum(late, 3.03m, 0m, 2), Assert.Single(entries, sum => !known.Contains(sum.JdtNum)));
        Assert.Equal(2, entries.Count);
    }

    [Fact]
    public async Task Entries_are_summed_over_all_accounts_of_some_days_whatever_the_pages()
    {
        await using var bench = await StartAsync(Mixed(), options => options with { SqlPageLimit = 4 });
        await using var client = await bench.ConnectAsync();

        var sums = await client.ReadEntrySumsAsync(null, new(2024, 1, 10), new(2024, 1, 29), CompanyOnServer.Token).ToListAsync();

        Assert.Equal(
            bench.Company.Journal.Lines
                .Where(line => line.ReferenceDate >= new DateOnly(2024, 1, 10) && line.ReferenceDate <= new DateOnly(2024, 1, 29))
                .GroupBy(line => line.JdtNum)
                .Select(lines => new EntrySum(lines.Key, lines.Sum(l => l.Debit), lines.Sum(l => l.Credit), lines.Count())),
            sums);
        Assert.Equal(20, sums.Count);
    }

    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Absent)]
    public async Task Without_stored_queries_entries_are_not_summed(SqlAccess access)
    {
        await using var bench = await StartAsync(Mixed(), options => options with { SqlQueries = access });
        await using var client = await bench.ConnectAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.ReadEntrySumsAsync(null, new(2024, 1, 1), new(2024, 1, 2), CompanyOnServer.Token).ToListAsync());

        Assert.Equal(ErrorIds.SapB1NotSupported, failure.ErrorId);
    }

    [Fact]
    public async Task A_segmented_chart_is_summed_by_the_keys_that_lines_carry()
    {
        var company = Mixed();
        company.Settings.EnableAccountSegmentation = true;
        company.AddAccount("_SYS00000000019", "Sales", change: row => row["FormatCode"] = "41000001001");
        Post(company, 5m, "_SYS00000000019");
        foreach (var access in new[] { SqlAccess.Allowed, SqlAccess.Refused })
        {
            await using var bench = await StartAsync(company, options => options with { SqlQueries = access });
            await using var client = await bench.ConnectAsync();

            var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

            Assert.Equal(5m, totals.ByAccount["_SYS00000000019"].Debit);
        }

        await using var summed = await StartAsync(company);
        await using var reader = await summed.ConnectAsync();
        Assert.Equal(5m, Assert.Single(await reader.ReadEntrySumsAsync(
            "_SYS00000000019", new(2024, 1, 1), new(2024, 12, 31), CompanyOnServer.Token).ToListAsync()).Debit);
    }

    [Fact]
    public async Task The_first_and_last_dates_and_the_highest_key_are_told()
    {
        await using var empty = await StartAsync(CompanyOnServer.Ledger(0));
        await using var nobody = await empty.ConnectAsync();
        await using var bench = await StartAsync(Mixed());
        await using var client = await bench.ConnectAsync();

        Assert.Null(await nobody.HighestJdtNumAsync(CompanyOnServer.Token));
        Assert.Null(await nobody.PostingDatesAsync(CompanyOnServer.Token));
        Assert.Equal(91, await client.HighestJdtNumAsync(CompanyOnServer.Token));
        Assert.Equal(
            (new DateTime(2024, 1, 1), new DateTime(2031, 12, 31)), await client.PostingDatesAsync(CompanyOnServer.Token));
    }

    /// <summary>Ninety days of 2024, and an entry far ahead; system amounts differ from local ones.</summary>
    private static Company Mixed()
    {
        var company = CompanyOnServer.Ledger(0);
        company.Settings.SystemRate = 1.1m;
        for (var i = 0; i < 90; i++)
        {
            company.Journal.Post(CompanyOnServer.Entry(i, 2 + (i % 4)));
        }

        company.Journal.Post(CompanyOnServer.Entry(3, 4, new(2031, 12, 31)));
        return company;
    }

    private static void Post(Company company, decimal amount, string account = "400000") => company.Journal.Post(new EntryDraft
    {
        ReferenceDate = new(2024, 5, 1),
        Lines =
        [
            new LineDraft { AccountCode = account, Debit = amount },
            new LineDraft { AccountCode = "100000", Credit = amount },
        ],
    });

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

    private static Task<CompanyOnServer> StartAsync(
        Company company, Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null) =>
        CompanyOnServer.StartAsync(company, options =>
        {
            var allowed = options with { SqlQueries = SqlAccess.Allowed };
            return change?.Invoke(allowed) ?? allowed;
        });
}
