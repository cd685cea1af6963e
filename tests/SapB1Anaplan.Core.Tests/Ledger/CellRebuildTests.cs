using CsCheck;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>Another calendar, or other entry types left out: the cells are those of a ledger read under the new rule.</summary>
public sealed class CellRebuildTests
{
    private static readonly CellRule Weeks = new(FiscalCalendar.Weeks("{fyyyy} W{pp}").PeriodOf, ["ttClosingBalance"], "weeks");

    [Fact]
    public void Gathering_anew_gives_what_reading_anew_would_give() => Gen.Int[1, 120].Sample(
        entries =>
        {
            using var folder = new TemporaryFolder();
            using var changed = StoreDatabase.Open(folder.File("changed.db"));
            using var fresh = StoreDatabase.Open(folder.File("fresh.db"));
            var postings = Many(entries).Select(entry =>
                entry.JdtNum % 5 == 0 ? entry with { OriginalJournal = "ttClosingBalance" } : entry).ToList();
            Write(changed, CellRule.Months, postings);

            var rebuilt = CellRebuild.Apply(changed, "TEST", Weeks, 2);
            Write(fresh, Weeks, postings);

            Assert.True(rebuilt);
            Assert.Equal(Cells(fresh), Cells(changed));
        },
        iter: 20,
        threads: 1);

    [Fact]
    public void The_same_rule_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        using var store = StoreDatabase.Open(folder.File());
        Write(store, CellRule.Months, [.. Many(10)]);

        Assert.False(CellRebuild.Apply(store, "TEST", CellRule.Months, 2));
    }

    private static void Write(StoreDatabase store, CellRule rule, List<JournalEntry> entries)
    {
        CellRebuild.Apply(store, "TEST", rule, 1);
        using var writer = new EntryWriter(store, "TEST", rule, 1);
        writer.Write(entries);
    }

    private static List<string> Cells(StoreDatabase store) => new JobBook(store, AmountMeasure.Local).AllCells()
        .Where(cell => cell.Lines > 0)
        .Select(cell => FormattableString.Invariant($"{cell.Period} {cell.Account} {cell.Centers[1]} {cell.LeftOut} {cell.Amount} {cell.Lines}"))
        .Order(StringComparer.Ordinal)
        .ToList();
}
