using SapB1Anaplan.Core.ServiceLayer.Entries;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.ServiceLayer;

/// <summary>Where sums differ, the entries that make the difference are found without reading the ledger again.</summary>
public sealed class EntrySumTests
{
    [Fact]
    public async Task The_entries_that_differ_are_found_by_account_day_and_entry()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        await using var client = await bench.ConnectAsync();
        var copy = await client.EntriesAsync();
        var late = bench.Company.Journal.Post(CompanyOnServer.Entry(7, 3, new(2024, 2, 14)));

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);
        var accounts = Different(copy, totals);
        var day = Assert.Single(totals.ByDay, pair =>
            pair.Value.Debit != copy.Where(e => e.ReferenceDate == pair.Key).Sum(e => e.JournalEntryLines.Sum(l => l.Debit))).Key;
        var entries = await client.ReadEntrySumsAsync(accounts[1], day, day, CompanyOnServer.Token).ToListAsync();
        var known = copy.Select(entry => entry.JdtNum).ToHashSet();

        Assert.Equal(["100000", "400000"], accounts);
        Assert.Equal(new EntrySum(late, 3.03m, 0m, 2), Assert.Single(entries, sum => !known.Contains(sum.JdtNum)));
        Assert.Equal(2, entries.Count);
    }

    [Fact]
    public async Task Entries_are_summed_over_all_accounts_of_some_days_whatever_the_pages()
    {
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed(), options => options with { SqlPageLimit = 4 });
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

    [Fact]
    public async Task The_first_and_last_dates_and_the_highest_key_are_told()
    {
        await using var empty = await ProofBench.StartAsync(CompanyOnServer.Ledger(0));
        await using var nobody = await empty.ConnectAsync();
        await using var bench = await ProofBench.StartAsync(ProofBench.Mixed());
        await using var client = await bench.ConnectAsync();

        Assert.Null(await nobody.HighestJdtNumAsync(CompanyOnServer.Token));
        Assert.Null(await nobody.PostingDatesAsync(CompanyOnServer.Token));
        Assert.Equal(91, await client.HighestJdtNumAsync(CompanyOnServer.Token));
        Assert.Equal(
            (new DateTime(2024, 1, 1), new DateTime(2031, 12, 31)), await client.PostingDatesAsync(CompanyOnServer.Token));
    }

    [Theory]
    [InlineData(SqlAccess.Allowed, "400000")]
    [InlineData(SqlAccess.Refused)]
    public async Task Both_sides_on_one_account_are_seen_by_sums_and_not_by_a_balance(SqlAccess access, params string[] different)
    {
        await using var bench = await ProofBench.StartAsync(
            ProofBench.Mixed(), options => options with { SqlQueries = access });
        await using var client = await bench.ConnectAsync();
        var copy = await client.EntriesAsync();
        bench.Company.Journal.Post(new EntryDraft
        {
            ReferenceDate = new(2024, 2, 14),
            Lines =
            [
                new LineDraft { AccountCode = "400000", Debit = 5m, CostingCode = "SALES" },
                new LineDraft { AccountCode = "400000", Credit = 5m, CostingCode = "PLANT" },
            ],
        });

        var totals = await client.ReadControlTotalsAsync(null, CompanyOnServer.Token);

        Assert.Equal(different, Different(copy, totals));
    }

    private static List<string> Different(List<Models.JournalEntry> copy, ControlTotals totals) =>
    [
        .. from account in totals.ByAccount
           let lines = copy.SelectMany(e => e.JournalEntryLines).Where(l => l.AccountCode == account.Key).ToList()
           let debit = lines.Sum(l => l.Debit)
           let credit = lines.Sum(l => l.Credit)
           where totals.Way == ControlTotalWay.StoredQuery
               ? (debit, credit, lines.Count) != (account.Value.Debit, account.Value.Credit, account.Value.Lines)
               : debit - credit != account.Value.Debit
           orderby account.Key
           select account.Key,
    ];
}
