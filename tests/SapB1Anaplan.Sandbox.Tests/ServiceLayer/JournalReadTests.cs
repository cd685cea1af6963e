using System.Net;
using System.Text.Json;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.ServiceLayer;

public sealed class JournalReadTests
{
    private static int[] Numbers(JsonElement page) =>
        [.. page.GetProperty("value").EnumerateArray().Select(e => e.GetProperty("JdtNum").GetInt32())];

    [Fact]
    public async Task A_page_has_twenty_rows_unless_it_is_asked_for_more()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 60)).LoginAsync();

        var short1 = await api.JsonAsync("JournalEntries?$orderby=JdtNum&$select=JdtNum");
        using var sized = await api.GetAsync(
            "JournalEntries?$orderby=JdtNum&$select=JdtNum", ("Prefer", "odata.maxpagesize=50"), ("B1S-PageSize", "7"));
        var b1s = await api.JsonAsync("JournalEntries?$select=JdtNum", ("B1S-PageSize", "7"));
        var all = await api.JsonAsync("JournalEntries?$select=JdtNum", ("Prefer", "odata.maxpagesize=0"));

        Assert.Equal(Enumerable.Range(1, 20), Numbers(short1));
        Assert.Equal(
            "JournalEntries?$orderby=JdtNum&$select=JdtNum&$skip=20", short1.GetProperty("@odata.nextLink").GetString());
        Assert.Equal(50, Numbers(sized.Json).Length);
        Assert.Equal("odata.maxpagesize=50", sized.Message.Headers.GetValues("Preference-Applied").Single());
        Assert.Equal(7, Numbers(b1s).Length);
        Assert.Equal(60, Numbers(all).Length);
        Assert.False(all.TryGetProperty("@odata.nextLink", out _));
    }

    [Fact]
    public async Task Without_an_order_pages_double_and_lose_rows()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 100)).LoginAsync();

        var seen = new List<int>();
        for (var skip = 0; skip < 100; skip += 20)
        {
            seen.AddRange(Numbers(await api.JsonAsync($"JournalEntries?$select=JdtNum&$skip={skip}")));
        }

        Assert.Equal(100, seen.Count);
        Assert.NotEqual(100, seen.Distinct().Count());
    }

    [Theory]
    [InlineData(NextLinkForm.Relative, true, "v2", "@odata.nextLink", "JournalEntries?$filter=JdtNum%20gt%203&$skip=20")]
    [InlineData(NextLinkForm.Relative, false, "v2", "@odata.nextLink", "JournalEntries?$skip=20")]
    [InlineData(NextLinkForm.Rooted, true, "v1", "odata.nextLink", "/b1s/v1/JournalEntries?$filter=JdtNum%20gt%203&$skip=20")]
    [InlineData(NextLinkForm.Absolute, true, "v2", "@odata.nextLink", "{0}b1s/v2/JournalEntries?$filter=JdtNum%20gt%203&$skip=20")]
    public async Task Next_links_come_in_all_forms(NextLinkForm form, bool keepsFilter, string root, string key, string link)
    {
        await using var api = await ServiceLayerCaller.StartAsync(
            o => o with { NextLinks = form, NextLinksKeepFilter = keepsFilter }, entries: 60);
        api.Root = root;
        await api.LoginAsync();

        var page = await api.JsonAsync("JournalEntries?$filter=JdtNum%20gt%203");

        Assert.Equal(string.Format(null, link, api.Server.Uri), page.GetProperty(key).GetString());
    }

    [Theory]
    [InlineData("JdtNum gt 55", 5)]
    [InlineData("JdtNum ge 10 and JdtNum le 12", 3)]
    [InlineData("JdtNum eq 7 or JdtNum eq 9", 2)]
    [InlineData("not (JdtNum gt 5)", 5)]
    [InlineData("3 ge JdtNum", 3)]
    [InlineData("ReferenceDate eq '2024-01-05'", 1)]
    [InlineData("ReferenceDate eq '20240105'", 1)]
    [InlineData("ReferenceDate eq datetime'2024-01-05'", 1)]
    [InlineData("ReferenceDate eq '2024-01-05T13:30:00'", 1)]
    [InlineData("ReferenceDate ge '2024-01-05T00:00:00Z' and ReferenceDate lt '2024-01-08'", 3)]
    [InlineData("OriginalJournal eq 'ttJournalEntry'", 60)]
    [InlineData("OriginalJournal eq '30' and JdtNum lt 3", 2)]
    [InlineData("OriginalJournal ne 'ttJournalEntry'", 0)]
    [InlineData("Memo eq 'Entry 7'", 1)]
    [InlineData("Memo eq 'O''Brien'", 0)]
    [InlineData("startswith(Memo,'Entry 1')", 11)]
    [InlineData("endswith(Memo,'0')", 6)]
    [InlineData("contains(Memo,'5')", 15)]
    [InlineData("substringof('5',Memo)", 15)]
    [InlineData("Reference2 eq null", 60)]
    [InlineData("Reference2 ne 'X'", 0)]
    [InlineData("WTSum lt 0.01", 60)]
    public async Task Filters_are_understood(string filter, int count)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 60)).LoginAsync();
        var query = $"$filter={Uri.EscapeDataString(filter)}";

        using var bare = await api.GetAsync($"JournalEntries/$count?{query}");
        var counted = await api.JsonAsync($"JournalEntries?{query}&$count=true&$top=1&$orderby=JdtNum");

        Assert.Equal(count.ToString(null, null), bare.Text);
        Assert.Equal(count, counted.GetProperty("@odata.count").GetInt32());
    }

    [Theory]
    [InlineData("$filter=JournalEntryLines/AccountCode eq '400000'")]
    [InlineData("$filter=JournalEntryLines/any(l:l/AccountCode eq '400000')")]
    [InlineData("$filter=year(ReferenceDate) eq 2024")]
    [InlineData("$filter=JdtNum add 1 eq 2")]
    [InlineData("$filter=RefDate eq '2024-01-01'")]
    [InlineData("$filter=ReferenceDate eq 'yesterday'")]
    [InlineData("$filter=OriginalJournal eq 'ttNoSuch'")]
    [InlineData("$filter=JdtNum gt")]
    [InlineData("$expand=JournalEntryLines")]
    [InlineData("$select=JournalEntryCode")]
    [InlineData("$orderby=RefDate")]
    [InlineData("$orderby=JournalEntryLines")]
    [InlineData("$top=-1")]
    public async Task What_the_server_does_not_know_is_400(string query)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();

        using var answer = await api.GetAsync($"JournalEntries?{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "-1000"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Case_matters_unless_the_header_says_not()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();

        using var exact = await api.GetAsync("JournalEntries/$count?$filter=Memo eq 'ENTRY 1'");
        using var loose = await api.GetAsync(
            "JournalEntries/$count?$filter=Memo eq 'ENTRY 1'", ("B1S-CaseInsensitive", "true"));

        Assert.Equal(("0", "1"), (exact.Text, loose.Text));
    }

    [Fact]
    public async Task An_entry_carries_its_lines_inline_and_no_date_of_change()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 1)).LoginAsync();

        var entry = await api.JsonAsync("JournalEntries(1)");

        Assert.Equal("2024-01-01T00:00:00Z", entry.GetProperty("ReferenceDate").GetString());
        Assert.Equal("ttJournalEntry", entry.GetProperty("OriginalJournal").GetString());
        Assert.False(entry.TryGetProperty("UpdateDate", out _));
        Assert.False(entry.TryGetProperty("BatchNum", out _));
        var line = entry.GetProperty("JournalEntryLines")[0];
        Assert.Equal("400000", line.GetProperty("AccountCode").GetString());
        Assert.Equal("10.0", line.GetProperty("Debit").GetRawText());
        Assert.Equal("Käse", line.GetProperty("LineMemo").GetString());
        Assert.Equal("SALES", line.GetProperty("CostingCode").GetString());
        Assert.Equal(JsonValueKind.Null, line.GetProperty("CostingCode2").ValueKind);
        Assert.False(line.TryGetProperty("JdtNum", out _));
    }

    [Fact]
    public async Task The_update_date_appears_where_the_company_is_newer()
    {
        await using var api = await ServiceLayerCaller.StartAsync(entries: 2);
        api.Company.Settings.JournalEntryHasUpdateDate = true;
        api.Time.SetUtcNow(new DateTimeOffset(2030, 6, 18, 8, 0, 0, TimeSpan.Zero));
        await api.LoginAsync();
        api.Company.Journal.Edit(2, new EntryEdit { Memo = "changed" });

        var page = await api.JsonAsync("JournalEntries?$filter=UpdateDate ge '2030-06-18'&$select=JdtNum,UpdateDate,Memo");

        var row = Assert.Single(page.GetProperty("value").EnumerateArray());
        Assert.Equal(2, row.GetProperty("JdtNum").GetInt32());
        Assert.Equal("2030-06-18T00:00:00Z", row.GetProperty("UpdateDate").GetString());
        Assert.Equal("changed", row.GetProperty("Memo").GetString());
    }

    [Fact]
    public async Task Top_and_skip_cut_and_the_link_carries_the_rest()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 60)).LoginAsync();

        var first = await api.JsonAsync("JournalEntries?$orderby=JdtNum desc&$top=25&$select=JdtNum");
        var second = await api.JsonAsync(first.GetProperty("@odata.nextLink").GetString()!);

        Assert.Equal(Enumerable.Range(41, 20).Reverse(), Numbers(first));
        Assert.Equal(Enumerable.Range(36, 5).Reverse(), Numbers(second));
        Assert.False(second.TryGetProperty("@odata.nextLink", out _));
    }

    [Fact]
    public async Task Other_orders_sort_before_they_cut()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 400)).LoginAsync();

        var page = await api.JsonAsync("JournalEntries?$orderby=ReferenceDate desc,JdtNum&$select=JdtNum&$top=3");

        Assert.Equal([366, 365, 364], Numbers(page));
    }

    [Theory]
    [InlineData("JournalEntries(99)", HttpStatusCode.NotFound, "-2028")]
    [InlineData("JournalEntries('1')", HttpStatusCode.BadRequest, "-1000")]
    [InlineData("CostCenters", HttpStatusCode.NotFound, "-1000")]
    [InlineData("Drafts", HttpStatusCode.NotFound, "-1000")]
    public async Task Paths_that_lead_nowhere(string path, HttpStatusCode status, string code)
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 1)).LoginAsync();

        using var answer = await api.GetAsync(path);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task V1_counts_in_text_and_knows_inlinecount()
    {
        await using var api = await ServiceLayerCaller.StartAsync(o => o with { ShortV1Dates = true }, entries: 30);
        api.Root = "v1";
        await api.LoginAsync();

        var page = await api.JsonAsync("JournalEntries?$inlinecount=allpages&$orderby=JdtNum&$top=1");

        Assert.Equal("30", page.GetProperty("odata.count").GetString());
        Assert.Equal("2024-01-01", page.GetProperty("value")[0].GetProperty("ReferenceDate").GetString());
    }

    [Fact]
    public async Task A_late_commit_appears_below_the_highest_number()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 3)).LoginAsync();
        var late = api.Company.Journal.Allocate();
        api.Company.Journal.Post(SmallCompany.Draft(new DateOnly(2024, 5, 1), 5m));

        var before = await api.JsonAsync("JournalEntries?$orderby=JdtNum&$select=JdtNum");
        api.Company.Journal.Commit(late, SmallCompany.Draft(new DateOnly(2024, 5, 1), 7m));
        var after = await api.JsonAsync("JournalEntries?$orderby=JdtNum&$select=JdtNum");

        Assert.Equal([1, 2, 3, 5], Numbers(before));
        Assert.Equal([1, 2, 3, 4, 5], Numbers(after));
    }

    [Fact]
    public async Task Others_can_post_and_commit_late_while_a_client_reads()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 30)).LoginAsync();
        api.Server.Faults.Add(ServiceLayerFaults.LateCommit, pathPattern: "JournalEntries", times: 2);
        api.Server.Faults.Add(ServiceLayerFaults.InsertEntries, "3", pathPattern: "JournalEntries", skip: 2, times: 1);

        var first = await api.JsonAsync("JournalEntries?$filter=JdtNum gt 28&$orderby=JdtNum&$select=JdtNum");
        var second = await api.JsonAsync("JournalEntries?$filter=JdtNum gt 28&$orderby=JdtNum&$select=JdtNum");
        var third = await api.JsonAsync("JournalEntries?$filter=JdtNum gt 28&$orderby=JdtNum&$select=JdtNum");

        Assert.Equal([29, 30, 32], Numbers(first));
        Assert.Equal([29, 30, 31, 32, 34], Numbers(second));
        Assert.Equal([29, 30, 31, 32, 34, 35, 36, 37], Numbers(third));
        Assert.Equal("Committed late", api.Company.Journal.Find(31)!.Memo);
    }

    [Fact]
    public async Task A_page_can_be_short_or_empty_and_still_lead_on()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 30)).LoginAsync();
        api.Server.Faults.Add(ServiceLayerFaults.ShortPage, "5", times: 1);
        api.Server.Faults.Add(ServiceLayerFaults.ShortPage, skip: 1, times: 1);

        var numbers = new List<int>();
        string? next = "JournalEntries?$orderby=JdtNum&$select=JdtNum";
        var sizes = new List<int>();
        while (next is not null)
        {
            var page = await api.JsonAsync(next);
            numbers.AddRange(Numbers(page));
            sizes.Add(Numbers(page).Length);
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.Equal([5, 0, 20, 5], sizes);
        Assert.Equal(Enumerable.Range(1, 30), numbers);
    }

    [Fact]
    public async Task Lost_rows_show_in_the_count_alone()
    {
        await using var api = await (await ServiceLayerCaller.StartAsync(entries: 30)).LoginAsync();
        api.Server.Faults.Add(ServiceLayerFaults.LostRows, "2", times: 1);

        var first = await api.JsonAsync("JournalEntries?$orderby=JdtNum&$select=JdtNum&$count=true");
        var second = await api.JsonAsync(first.GetProperty("@odata.nextLink").GetString()!);

        Assert.Equal(30, first.GetProperty("@odata.count").GetInt32());
        Assert.Equal(28, Numbers(first).Length + Numbers(second).Length);
    }
}
