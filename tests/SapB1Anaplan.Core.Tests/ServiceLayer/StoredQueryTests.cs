using SapB1Anaplan.Core.ServiceLayer;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Queries stored on the server: found, stored, put right, and never asked for more often than need be.</summary>
public sealed class StoredQueryTests
{
    private const string ByAccount = "SB1A_JDT1_ACCOUNTS";

    [Theory]
    [InlineData(SqlTextForm.AsWritten)]
    [InlineData(SqlTextForm.Brackets)]
    [InlineData(SqlTextForm.Quotes)]
    public async Task The_first_connection_stores_them_and_later_ones_only_run_them(SqlTextForm form)
    {
        await using var bench = await StartAsync(options => options with { SqlTexts = form });
        var first = await TotalsAsync(bench);
        Assert.Equal((2, 0, 4), Requests(bench));
        bench.Server.Requests.Clear();

        var second = await TotalsAsync(bench);

        Assert.Equal((0, 0, 2), Requests(bench));
        Assert.Equal(first.ByAccount, second.ByAccount);
        Assert.Equal(40, second.ByAccount.Values.Sum(sum => sum.Lines));
    }

    [Fact]
    public async Task A_night_on_which_nothing_changed_costs_four_questions_after_the_login()
    {
        await using var bench = await StartAsync();
        await NightAsync(bench);
        bench.Server.Requests.Clear();

        await NightAsync(bench);

        Assert.Equal((3, 1), (bench.Requests("SQLQueries"), bench.Requests("JournalEntries")));
        Assert.Equal(0, bench.Requests("SQLQueries", "POST"));
    }

    [Theory]
    [InlineData("select T0.Account, sum(T0.Credit) as Deb, sum(T0.Debit) as Cre from JDT1 T0 where T0.RefDate >= :d1 group by T0.Account")]
    [InlineData("select T0.Account from JDT1 T0 where T0.RefDate >= :other")]
    public async Task An_edited_query_is_put_right_before_anything_is_believed(string edited)
    {
        await using var bench = await StartAsync();
        var before = await TotalsAsync(bench);
        bench.Company.SqlQueries[ByAccount] = bench.Company.SqlQueries[ByAccount] with { Text = edited };
        bench.Server.Requests.Clear();

        var after = await TotalsAsync(bench);

        Assert.Equal(before.ByAccount, after.ByAccount);
        Assert.Equal((0, 1, 3), Requests(bench));
        Assert.Contains("sum(T0.Debit) as Deb", bench.Company.SqlQueries[ByAccount].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_query_that_the_user_cannot_put_right_proves_nothing()
    {
        await using var bench = await StartAsync(options => options with { SqlQueriesMayBeMade = false });
        bench.Company.SqlQueries[ByAccount] = new SqlQuery(
            ByAccount, "Edited", "select T0.Account, sum(T0.Debit) as Deb from JDT1 T0 where T0.RefDate > :d1 group by T0.Account");

        var totals = await TotalsAsync(bench);

        Assert.Equal(ControlTotalWay.AccountBalance, totals.Way);
        Assert.Contains(ByAccount, totals.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_who_may_only_run_them_runs_what_another_has_stored()
    {
        await using var maker = await StartAsync();
        await TotalsAsync(maker);
        await using var bench = await StartAsync(options => options with { SqlQueriesMayBeMade = false });
        foreach (var query in maker.Company.SqlQueries)
        {
            bench.Company.SqlQueries.Add(query);
        }

        Assert.Equal(ControlTotalWay.StoredQuery, (await TotalsAsync(bench)).Way);
        Assert.Equal((0, 0, 2), Requests(bench));
    }

    [Theory]
    [InlineData(SqlAccess.Absent, 1, 0)]
    [InlineData(SqlAccess.Refused, 3, 1)]
    public async Task What_is_refused_for_all_is_not_tried_for_each(SqlAccess access, int runs, int stored)
    {
        await using var bench = await StartAsync(options => options with { SqlQueries = access });
        await using var client = await bench.ConnectAsync();

        await client.EntriesAsync(new() { UpdatedSince = new(2024, 1, 1) });
        await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        var capabilities = await client.GetCapabilitiesAsync(CompanyOnServer.Token);

        Assert.Equal((ChangeTracking.KeySet, ControlTotalWay.AccountBalance), (capabilities.ChangeTracking, capabilities.Proof));
        Assert.Equal((stored, 0, runs), Requests(bench));
    }

    [Fact]
    public async Task A_page_without_rows_that_leads_on_is_no_end()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("List", StringComparison.Ordinal)
            ? StubServer.Json(200, """{"value":[],"@odata.nextLink":"SQLQueries('X')/List?$skip=0"}""")
            : null);
        await using var client = await server.ConnectAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(
            () => client.ReadControlTotalsAsync(null, CompanyOnServer.Token));

        Assert.Equal(ErrorIds.AnswerNotReadable, failure.ErrorId);
    }

    [Fact]
    public async Task Columns_in_capitals_and_amounts_as_texts_or_doubles_are_read()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath switch
        {
            var path when path.Contains("ACCOUNTS", StringComparison.Ordinal) => StubServer.Json(
                200, """{"value":[{"ACCOUNT":"1","DEB":0.30000000000000004,"CRE":"12.50","SDEB":1e3,"SCRE":null,"CNT":"7"}]}"""),
            var path when path.Contains("DAYS", StringComparison.Ordinal) => StubServer.Json(
                200, """{"value":[{"RefDate":"20240131","Deb":1,"Cre":2,"SDeb":3,"SCre":4,"Cnt":5}]}"""),
            _ => null,
        });
        await using var client = await server.ConnectAsync();

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(new ControlSum(0.3m, 12.5m, 1000m, 0m, 7), totals.ByAccount["1"]);
        Assert.Equal(new ControlSum(1m, 2m, 3m, 4m, 5), totals.ByDay[new(2024, 1, 31)]);
    }

    private static async Task NightAsync(CompanyOnServer bench)
    {
        await using var client = await bench.ConnectAsync();
        var window = new ChangeWindow { Since = new(2030, 1, 1), HighestJdtNum = 20 };
        Assert.Empty(await client.ReadChangedJournalEntriesAsync(window, CompanyOnServer.Token).ToListAsync());
        Assert.Equal(ControlTotalWay.StoredQuery, (await client.ReadControlTotalsAsync(null, CompanyOnServer.Token)).Way);
    }

    private static async Task<ControlTotals> TotalsAsync(CompanyOnServer bench)
    {
        await using var client = await bench.ConnectAsync();
        return await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
    }

    private static (int Stored, int Changed, int Run) Requests(CompanyOnServer bench) => (
        bench.Requests("SQLQueries", "POST"), bench.Requests("SQLQueries", "PATCH"), bench.Requests("SQLQueries", "GET"));

    private static Task<CompanyOnServer> StartAsync(
        Func<ServiceLayerSandboxOptions, ServiceLayerSandboxOptions>? change = null)
    {
        var company = CompanyOnServer.Ledger(0);
        for (var i = 0; i < 20; i++)
        {
            company.Journal.Post(CompanyOnServer.Entry(i) with { CreatedAt = new DateTime(2024, 5, 1) });
        }

        return CompanyOnServer.StartAsync(company, options =>
        {
            var allowed = options with { SqlQueries = SqlAccess.Allowed };
            return change?.Invoke(allowed) ?? allowed;
        });
    }
}
