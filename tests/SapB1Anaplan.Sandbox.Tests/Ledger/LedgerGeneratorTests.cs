using SapB1Anaplan.Sandbox.Ledger;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Ledger;

public sealed class LedgerGeneratorTests
{
    [Theory]
    [InlineData(1, 100)]
    [InlineData(2, 1_001)]
    [InlineData(3, 20_000)]
    public void It_makes_exactly_the_lines_asked_for_and_each_entry_balances(int seed, int lines)
    {
        var company = new LedgerGenerator(seed, lines).Generate();

        Assert.Equal(lines, company.Journal.LineCount);
        Assert.All(
            company.Journal.Lines.GroupBy(l => l.JdtNum),
            e => Assert.Equal(0m, e.Sum(l => l.Debit - l.Credit)));
    }

    [Fact]
    public void The_same_seed_makes_the_same_ledger()
    {
        var first = new LedgerGenerator(7, 5_000).Generate();
        var second = new LedgerGenerator(7, 5_000).Generate();
        var other = new LedgerGenerator(8, 5_000).Generate();

        Assert.Equal(first.Journal.Lines, second.Journal.Lines);
        Assert.Equal(first.Journal.Entries, second.Journal.Entries);
        Assert.NotEqual(first.Journal.Lines, other.Journal.Lines);
    }

    [Fact]
    public void The_ledger_has_what_makes_a_ledger_hard()
    {
        var company = new LedgerGenerator(1, 30_000).Generate();
        var entries = company.Journal.Entries.ToList();
        var lines = company.Journal.Lines.ToList();

        Assert.Contains(entries, e => e.ReferenceDate < DateOnly.FromDateTime(e.CreatedAt).AddDays(-30));
        Assert.Contains(entries, e => e.ReferenceDate > DateOnly.FromDateTime(e.CreatedAt));
        Assert.Contains(entries, e => e.ReversalOf is not null);
        Assert.Contains(entries, e => e.LineCount > 30);
        Assert.Equal(3, entries.Select(e => e.ReferenceDate.Year).Where(y => y < 2026).Distinct().Count());
        Assert.Equal(["EUR", "GBP", "JPY"], lines.Select(l => l.FCCurrency).OfType<string>().Distinct().Order());
        Assert.Contains(lines, l => l.CostingCode5 is not null && l.CostingCode4 is not null && l.CostingCode3 is not null);
        Assert.Equal([1, 2, 3], lines.Select(l => l.Branch!.Value).Distinct().Order());
        var july = lines.Where(l => l.ReferenceDate.Month == 7).Sum(l => l.Debit);
        Assert.True(july > lines.Where(l => l.ReferenceDate.Month == 1).Sum(l => l.Debit), "July sells more than January.");
        Assert.Equal(entries.Select(e => e.CreatedAt.Date), entries.Select(e => e.CreatedAt.Date).Order());
    }

    [Fact]
    public void Its_own_entries_pass_its_own_master_data()
    {
        var company = new LedgerGenerator(1, 5_000).Generate();

        Assert.All(company.Journal.Lines, line =>
        {
            Assert.NotNull(company.Accounts.Find(line.AccountCode));
            Assert.True(line.CostingCode is null || company.DistributionRules.Find(line.CostingCode) is not null);
            Assert.True(line.CostingCode3 is null || company.DistributionRules.Find(line.CostingCode3) is not null);
            Assert.NotNull(company.Periods.At(line.ReferenceDate));
        });
    }

    [Fact]
    public void Further_work_posts_back_dates_reverses_and_edits()
    {
        var company = new LedgerGenerator(1, 2_000).Generate();
        var before = company.Journal.Count;

        var changes = new LedgerActivity(5).Append(company, 80);

        Assert.Equal((40, 20, 10, 10), (changes.Posted.Count, changes.BackDated.Count, changes.Reversed.Count, changes.Edited.Count));
        Assert.Equal(before + 70, company.Journal.Count);
        Assert.Equal(0m, company.Journal.Lines.Sum(l => l.Debit - l.Credit));
        Assert.All(changes.Reversed, n => Assert.NotNull(company.Journal.Find(n)!.ReversalOf));
        Assert.All(changes.Edited, n => Assert.True(company.Journal.Find(n)!.UpdatedAt > company.Journal.Find(n)!.CreatedAt));
    }

    [Fact]
    public void Invoices_stand_behind_their_entries()
    {
        var company = new LedgerGenerator(1, 5_000).Generate();

        Assert.NotEqual(0, company.Invoices.Count);
        Assert.All(company.PurchaseInvoices.Rows.Concat(company.Invoices.Rows), document =>
        {
            var lines = company.Journal.LinesOf(document.Number("TransNum")!.Value);
            var partner = lines.Single(l => l.ShortName == document.Text("CardCode"));
            Assert.Equal(document["DocTotal"], partner.Debit + partner.Credit);
        });
    }
}
