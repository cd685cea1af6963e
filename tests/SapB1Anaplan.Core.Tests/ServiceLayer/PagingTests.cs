using CsCheck;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Reference section 1.10 and its pitfalls: pages of any size, links of any form, records that come and go.</summary>
public sealed class PagingTests
{
    [Theory]
    [InlineData(NextLinkForm.Relative, true, "v2")]
    [InlineData(NextLinkForm.Rooted, true, "v2")]
    [InlineData(NextLinkForm.Absolute, true, "v2")]
    [InlineData(NextLinkForm.Relative, false, "v2")]
    [InlineData(NextLinkForm.Absolute, false, "v2")]
    [InlineData(NextLinkForm.Rooted, true, "v1")]
    [InlineData(NextLinkForm.Relative, false, "v1")]
    public async Task Every_form_of_next_link_leads_through_all_records(NextLinkForm form, bool keepsFilter, string root)
    {
        var company = CompanyOnServer.Ledger(95);
        for (var i = 0; i < 55; i++)
        {
            company.AddAccount($"5{i:00000}", $"Account {i}");
        }

        await using var bench = await CompanyOnServer.StartAsync(
            company, options => options with { NextLinks = form, NextLinksKeepFilter = keepsFilter });
        await using var client = await bench.ConnectAsync(pageSize: 10, path: $"/b1s/{root}");

        var march = await client.EntriesAsync(new() { PostedFrom = new(2024, 1, 11), PostedTo = new(2024, 3, 10) });
        var accounts = await client.ReadAccountsAsync(CompanyOnServer.Token).ToListAsync();

        Assert.Equal(Enumerable.Range(11, 60), march.Select(entry => entry.JdtNum));
        Assert.Equal(company.Accounts.Rows.Count, accounts.Select(account => account.Code).Distinct().Count());
        Assert.Equal(accounts.Select(a => a.Code).Order(StringComparer.Ordinal), accounts.Select(a => a.Code));
    }

    [Fact]
    public async Task The_default_page_of_20_rows_is_not_taken_for_the_end()
    {
        var links = new Queue<string>(["JournalEntries?$skip=20", "JournalEntries?$skip=40"]);
        var server = new StubServer(request =>
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal))
            {
                return null;
            }

            var after = System.Text.RegularExpressions.Regex.Match(
                Uri.UnescapeDataString(request.RequestUri.Query), "JdtNum gt ([0-9]+)").Groups[1].Value;
            var first = after.Length == 0 ? 0 : int.Parse(after, System.Globalization.CultureInfo.InvariantCulture);
            var rows = string.Join(",", Enumerable.Range(first + 1, first == 40 ? 3 : 20).Select(i => $$"""{"JdtNum":{{i}}}"""));
            var link = links.TryDequeue(out var next) ? $",\"@odata.nextLink\":\"{next}\"" : string.Empty;
            return StubServer.Json(200, $$"""{"value":[{{rows}}]{{link}}}""");
        });
        await using var client = await server.ConnectAsync();

        Assert.Equal(43, (await client.EntriesAsync(new() { First = 1000 })).Count);
    }

    [Fact]
    public async Task An_empty_page_with_a_link_is_not_taken_for_the_end()
    {
        var calls = 0;
        var server = new StubServer(request => !request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal)
            ? null
            : StubServer.Json(200, ++calls == 1
                ? """{"value":[],"@odata.nextLink":"JournalEntries?$skip=20"}"""
                : """{"value":[{"JdtNum":7}]}"""));
        await using var client = await server.ConnectAsync();

        Assert.Equal(7, Assert.Single(await client.EntriesAsync(new() { First = 9 })).JdtNum);
    }

    [Fact]
    public async Task A_server_that_ignores_the_order_or_the_filter_is_found_out()
    {
        var server = new StubServer(request => request.RequestUri!.AbsolutePath.EndsWith("JournalEntries", StringComparison.Ordinal)
            ? StubServer.Json(200, """{"value":[{"JdtNum":3},{"JdtNum":2}]}""")
            : null);
        await using var client = await server.ConnectAsync();

        var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => client.EntriesAsync(new() { First = 9 }));

        Assert.Equal(ErrorIds.SapB1OrderIgnored, failure.ErrorId);
    }

    [Fact]
    public async Task Every_page_asks_for_the_key_order_the_properties_and_a_size()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(45));
        await using var client = await bench.ConnectAsync(pageSize: 20);
        bench.Server.Requests.Clear();
        await client.EntriesAsync();

        var pages = bench.Server.Requests.Find("GET", "/JournalEntries\\?");
        Assert.All(pages, page =>
        {
            var query = Uri.UnescapeDataString(page.Query);
            Assert.Contains("$select=JdtNum", query, StringComparison.Ordinal);
            Assert.Contains("$orderby=JdtNum", query, StringComparison.Ordinal);
        });

        // The highest key, three pages, and the look back for entries that were committed late.
        Assert.Equal(5 + 2, pages.Count);
    }

    [Fact]
    public async Task Inserts_and_late_commits_during_a_read_lose_and_double_nothing()
    {
        var company = CompanyOnServer.Ledger(200);
        var held = company.Journal.Allocate();
        company.Journal.Post(CompanyOnServer.Entry(1));
        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync(pageSize: 20);

        var entries = await client.EntriesAsync(each: count =>
        {
            if (count == 201)
            {
                company.Journal.Commit(held, CompanyOnServer.Entry(2));
                company.Journal.Post(CompanyOnServer.Entry(3));
            }
            else if (count % 50 == 0)
            {
                company.Journal.Post(CompanyOnServer.Entry(count));
            }
        });

        Assert.Equal(company.Journal.Entries.Select(entry => entry.JdtNum), entries.Select(entry => entry.JdtNum).Order());
        Assert.Contains(held, entries.Select(entry => entry.JdtNum));
    }

    [Theory]
    [InlineData(2, 15)]
    [InlineData(4, 15)]
    [InlineData(8, 40)]
    public async Task Several_sessions_read_the_same_entries_in_the_same_order(int sessions, int pageSize)
    {
        var company = CompanyOnServer.Ledger(400, 3);
        for (var i = 0; i < 300; i++)
        {
            company.Journal.Allocate();
        }

        company.Journal.Post(CompanyOnServer.Entry(1));
        await using var bench = await CompanyOnServer.StartAsync(company);
        bench.Server.Faults.Add(ServiceLayerFaults.Busy, "5", pathPattern: "/JournalEntries");
        await using var one = await bench.ConnectAsync(pageSize: pageSize);
        await using var several = await bench.ConnectAsync(sessions, pageSize);
        var expected = await one.EntriesAsync();
        bench.Server.Requests.Clear();

        var entries = await several.EntriesAsync();

        Assert.Equal(expected.Lines(), entries.Lines());
        Assert.True(bench.Server.Requests.PeakInFlight > 1);
        Assert.InRange(bench.Server.Requests.Records.Select(r => r.Session).OfType<string>().Distinct().Count(), 2, sessions);
    }

    [Fact]
    public async Task A_slow_taker_holds_back_the_sessions()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(2000));
        await using var client = await bench.ConnectAsync(sessions: 4, pageSize: 20);

        await using (var entries = client.ReadJournalEntriesAsync(new(), CompanyOnServer.Token).GetAsyncEnumerator(CompanyOnServer.Token))
        {
            Assert.True(await entries.MoveNextAsync());
        }

        // What was under way is cut, and the server learns of it a little later than the client.
        while (bench.Server.Requests.InFlight > 0)
        {
            CompanyOnServer.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        // Twice the sessions, each range two requests at most, and what connecting and the edges take.
        Assert.InRange(bench.Requests("/JournalEntries", "GET"), 3, 2 + (4 * 2 * 2) + 2);
    }

    [Fact]
    public async Task First_and_skip_are_left_to_the_server_where_it_can()
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(300));
        await using var client = await bench.ConnectAsync();
        bench.Server.Requests.Clear();

        var entries = await client.EntriesAsync(new() { Skip = 100, First = 5 });

        Assert.Equal(Enumerable.Range(101, 5), entries.Select(entry => entry.JdtNum));
        Assert.Equal(1, bench.Server.Requests.Total);
    }

    [Fact]
    public async Task Text_in_filters_is_escaped()
    {
        var company = CompanyOnServer.Ledger(3);
        company.Journal.Post(CompanyOnServer.Entry(4) with { Reference2 = "O'Brien & Söhne 100 %" });
        await using var bench = await CompanyOnServer.StartAsync(company);
        await using var client = await bench.ConnectAsync();

        Assert.Equal(4, Assert.Single(await client.Drafts.FindPostedAsync("O'Brien & Söhne 100 %", CompanyOnServer.Token)));
    }

    [Fact]
    public void Runs_of_keys_cover_exactly_the_keys() => Gen.Int[1, 400].Array[0, 120].Sample(keys =>
    {
        var found = KeyRuns.Filters(keys).SelectMany(Keys).ToList();
        return found.Count == found.Distinct().Count() && found.ToHashSet().SetEquals(keys);
    });

    [Fact]
    public void Page_sizes_stay_within_bounds_whatever_happens() => Gen.Int[0, 30].Array[1, 60].Sample(seconds =>
    {
        var sizer = new PageSizer(null);
        foreach (var took in seconds)
        {
            if (took > 25)
            {
                sizer.Failed();
            }
            else
            {
                sizer.Took(TimeSpan.FromSeconds(took), 20, 20 * took);
            }
        }

        return sizer.Size is >= 20 and <= 1000;
    });

    [Fact]
    public void Records_with_many_lines_come_in_smaller_pages()
    {
        var sizer = new PageSizer(null);
        for (var i = 0; i < 20; i++)
        {
            sizer.Took(TimeSpan.Zero, sizer.Size, sizer.Size * 100);
        }

        Assert.Equal(200, sizer.Size);
        Assert.Equal(50, sizer.Holding(5_000));
    }

    [Fact]
    public void A_page_size_that_was_asked_for_stays()
    {
        var sizer = new PageSizer(33);
        sizer.Failed();
        sizer.Took(TimeSpan.Zero, 33, 66);

        Assert.Equal(33, sizer.Size);
    }

    private static IEnumerable<int> Keys(string filter) =>
        from System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(
            filter, "JdtNum eq ([0-9]+)|JdtNum ge ([0-9]+) and JdtNum le ([0-9]+)")
        let first = Number(match.Groups[1].Success ? match.Groups[1] : match.Groups[2])
        let last = Number(match.Groups[1].Success ? match.Groups[1] : match.Groups[3])
        from key in Enumerable.Range(first, last - first + 1)
        select key;

    private static int Number(System.Text.RegularExpressions.Group group) =>
        int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture);
}
