using Microsoft.Extensions.Time.Testing;
using SapB1Anaplan.Core.Anaplan.Catalogue;
using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>The three ways of finding changed entries: each sees everything that changed.</summary>
public sealed class ChangeTrackingTests
{
    public enum Server
    {
        WithUpdateDate,
        WithSql,
        WithNeither,
    }

    [Theory]
    [InlineData(Server.WithUpdateDate, ChangeTracking.UpdateDate)]
    [InlineData(Server.WithSql, ChangeTracking.SqlQuery)]
    [InlineData(Server.WithNeither, ChangeTracking.KeySet)]
    public async Task The_best_way_that_the_server_allows_is_chosen_and_said(Server kind, ChangeTracking way)
    {
        await using var bench = await StartAsync(kind, new FakeTimeProvider());
        await using var client = await bench.ConnectAsync();

        var capabilities = await client.GetCapabilitiesAsync(CompanyOnServer.Token);

        Assert.Equal(way, capabilities.ChangeTracking);
        Assert.NotEmpty(capabilities.ChangeTrackingReason);
    }

    [Theory]
    [InlineData(SqlAccess.Refused)]
    [InlineData(SqlAccess.Absent)]
    public async Task What_the_server_cannot_do_is_refused_when_it_is_demanded(SqlAccess access)
    {
        await using var bench = await CompanyOnServer.StartAsync(CompanyOnServer.Ledger(1), options => options with { SqlQueries = access });
        foreach (var demanded in new[] { ChangeTracking.SqlQuery, ChangeTracking.UpdateDate })
        {
            await using var client = await bench.ConnectAsync(tracking: demanded);

            var failure = await Assert.ThrowsAsync<ServiceLayerException>(() => client.GetCapabilitiesAsync(CompanyOnServer.Token));

            Assert.Equal(ErrorIds.SapB1NotSupported, failure.ErrorId);
        }
    }

    [Theory]
    [InlineData(Server.WithUpdateDate)]
    [InlineData(Server.WithSql)]
    [InlineData(Server.WithNeither)]
    public async Task New_late_back_dated_future_dated_edited_and_reversed_entries_are_all_seen(Server kind)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(kind, time);
        var journal = bench.Company.Journal;
        var held = journal.Allocate();
        var highest = journal.Post(CompanyOnServer.Entry(1, date: new(2024, 6, 14)));
        time.Advance(TimeSpan.FromDays(1));
        journal.Commit(held, CompanyOnServer.Entry(2, date: new(2024, 6, 14)));
        var changed = new List<int>
        {
            held,
            journal.Post(CompanyOnServer.Entry(3, date: new(2024, 6, 15))),
            journal.Post(CompanyOnServer.Entry(4, date: new(2024, 1, 2))),
            journal.Post(CompanyOnServer.Entry(5, date: new(2024, 12, 31))),
            journal.Reverse(40),
        };
        journal.Edit(10, new EntryEdit { Memo = "Corrected" });
        changed.Add(10);
        await using var client = await bench.ConnectAsync(overlap: 50);

        var read = await client.ReadChangedJournalEntriesAsync(
            new ChangeWindow { Since = new(2024, 6, 15), HighestJdtNum = highest }, CompanyOnServer.Token).ToListAsync();

        Assert.Subset(read.Select(entry => entry.JdtNum).ToHashSet(), changed.ToHashSet());
        Assert.Equal(read.Count, read.Select(entry => entry.JdtNum).Distinct().Count());
        Assert.Equal("Corrected", read.Single(entry => entry.JdtNum == 10).Memo);
    }

    [Fact]
    public async Task Without_a_mark_the_key_set_still_sees_what_was_entered_since_a_day()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(Server.WithNeither, time);
        var backDated = bench.Company.Journal.Post(CompanyOnServer.Entry(4, date: new(2024, 1, 2)));
        await using var client = await bench.ConnectAsync(overlap: 5);

        var read = await client.EntriesAsync(new() { UpdatedSince = new(2024, 6, 14) });

        Assert.Contains(backDated, read.Select(entry => entry.JdtNum));
    }

    [Fact]
    public async Task A_stored_query_asks_for_nothing_but_the_changed_entries()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(Server.WithSql, time);
        foreach (var key in new[] { 5, 6, 7, 90 })
        {
            bench.Company.Journal.Edit(key, new EntryEdit { Memo = "Corrected" });
        }

        await using (var first = await bench.ConnectAsync())
        {
            await first.GetCapabilitiesAsync(CompanyOnServer.Token);
        }

        await using var client = await bench.ConnectAsync();
        bench.Server.Requests.Clear();

        var read = await client.EntriesAsync(new() { UpdatedSince = new(2024, 6, 14) });

        Assert.Equal([5, 6, 7, 90], read.Select(entry => entry.JdtNum));

        // The query that the first connection stored is asked once, and its four keys are read in one go.
        Assert.Equal((0, 1, 1), (bench.Requests("SQLQueries", "POST"), bench.Requests("SQLQueries", "GET"), bench.Requests("/JournalEntries", "GET")));
    }

    [Fact]
    public async Task Many_changed_entries_come_over_several_pages_of_the_stored_query()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(Server.WithSql, time);
        for (var i = 0; i < 2500; i++)
        {
            bench.Company.Journal.Post(CompanyOnServer.Entry(i));
        }

        await using var client = await bench.ConnectAsync();

        Assert.Equal(Enumerable.Range(121, 2500), (await client.EntriesAsync(new() { UpdatedSince = new(2024, 6, 14) })).Select(e => e.JdtNum));
    }

    [Fact]
    public async Task Locked_periods_are_not_read_again()
    {
        await using var bench = await StartAsync(Server.WithNeither, new FakeTimeProvider());
        bench.Company.Periods.SetStatus("ltLocked", "2024-01", "2024-03");
        await using var client = await bench.ConnectAsync(overlap: 5);

        var read = await client.ReadChangedJournalEntriesAsync(
            new ChangeWindow { Since = new(2024, 4, 30), HighestJdtNum = 120 }, CompanyOnServer.Token).ToListAsync();

        Assert.DoesNotContain(read, entry => entry.ReferenceDate < new DateTime(2024, 4, 1));
        Assert.Contains(read, entry => entry.ReferenceDate == new DateTime(2024, 4, 1));
    }

    [Fact]
    public async Task Named_days_are_read_again_and_no_others()
    {
        await using var bench = await StartAsync(Server.WithNeither, new FakeTimeProvider());
        await using var client = await bench.ConnectAsync(overlap: 5);
        var window = new ChangeWindow
        {
            Since = new(2024, 4, 28),
            HighestJdtNum = 120,
            ReadAgain = [(new(2024, 3, 20), new(2024, 3, 31)), (new(2024, 1, 10), new(2024, 1, 12)), (new(2024, 4, 1), new(2024, 4, 2))],
        };

        var read = await client.ReadChangedJournalEntriesAsync(window, CompanyOnServer.Token).ToListAsync();

        Assert.Equal(
            [.. Enumerable.Range(10, 3), .. Enumerable.Range(80, 14), .. Enumerable.Range(116, 5)],
            read.Select(entry => entry.JdtNum));
        Assert.Equal(0, bench.Requests("CompanyService_GetPeriods"));
    }

    [Theory]
    [InlineData(Server.WithUpdateDate)]
    [InlineData(Server.WithSql)]
    [InlineData(Server.WithNeither)]
    public async Task What_changed_during_a_read_that_was_interrupted_is_seen_from_the_day_before_it_began(Server kind)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 23, 50, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(kind, time);
        await using var client = await bench.ConnectAsync(pageSize: 20, overlap: 5);
        var journal = bench.Company.Journal;
        var held = journal.Allocate();
        var (last, late) = (0, 0);
        await foreach (var entry in client.ReadJournalEntriesAsync(new JournalEntryQuery(), CompanyOnServer.Token))
        {
            last = entry.JdtNum;
            if (last == 60)
            {
                // Both lie behind the read: one is edited before midnight, one committed after it.
                journal.Edit(10, new EntryEdit { Memo = "Edited meanwhile" });
                time.Advance(TimeSpan.FromMinutes(20));
                journal.Edit(11, new EntryEdit { Memo = "Edited meanwhile" });
                late = journal.Post(CompanyOnServer.Entry(1, date: new(2024, 2, 1)));
                journal.Commit(held, CompanyOnServer.Entry(2, date: new(2024, 2, 1)));
                break;
            }
        }

        time.Advance(TimeSpan.FromDays(3));
        var read = await client.ReadChangedJournalEntriesAsync(
            new ChangeWindow { Since = new(2024, 6, 13), HighestJdtNum = last, ReadAgain = [(new(2024, 1, 1), new(2024, 1, 31))] },
            CompanyOnServer.Token).ToListAsync();

        Assert.Subset(
            read.Select(entry => entry.JdtNum).ToHashSet(), new HashSet<int>([10, 11, .. Enumerable.Range(61, 60), held, late]));
        Assert.Equal(2, read.Count(entry => entry.Memo == "Edited meanwhile"));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData("OJDT.CreateDate", 6)]
    public async Task Nothing_new_costs_one_question_for_changes_and_one_for_new_keys(string? hidden, int requests)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2024, 6, 14, 10, 0, 0, TimeSpan.Zero));
        await using var bench = await StartAsync(Server.WithSql, time, hidden);
        await using var client = await bench.ConnectAsync(overlap: 5);
        var window = new ChangeWindow { Since = new(2024, 6, 14), HighestJdtNum = 120 };
        await client.ReadChangedJournalEntriesAsync(window, CompanyOnServer.Token).ToListAsync();
        await using var next = await bench.ConnectAsync(overlap: 5);
        bench.Server.Requests.Clear();

        var read = await next.ReadChangedJournalEntriesAsync(window, CompanyOnServer.Token).ToListAsync();
        var way = await next.ChangeTrackingAsync(CompanyOnServer.Token);

        // Where the day of creation is hidden, that is found out, and late entries are looked for around the highest key.
        Assert.Equal(hidden is null ? 0 : 5, read.Count);
        Assert.Equal((ChangeTracking.SqlQuery, requests), (way, bench.Requests(string.Empty)));
    }

    private static Task<CompanyOnServer> StartAsync(Server kind, FakeTimeProvider time, string? hidden = null)
    {
        var company = CompanyOnServer.Ledger(0);
        company.Time = time;
        company.Settings.JournalEntryHasUpdateDate = kind == Server.WithUpdateDate;
        for (var i = 0; i < 120; i++)
        {
            company.Journal.Post(CompanyOnServer.Entry(i) with { CreatedAt = new DateTime(2024, 5, 1) });
        }

        return CompanyOnServer.StartAsync(company, options => options with
        {
            Time = time,
            SqlHiddenColumns = hidden is null ? [] : [hidden],
            SqlQueries = kind == Server.WithSql ? SqlAccess.Allowed : SqlAccess.Refused,
        });
    }
}
