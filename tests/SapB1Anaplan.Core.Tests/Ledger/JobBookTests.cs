using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Core.Store;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

public sealed class JobBookTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StoreDatabase _store;
    private readonly EntryWriter _writer;
    private readonly JobBook _book;
    private readonly LoadLog _loads;

    public JobBookTests()
    {
        _store = StoreDatabase.Open(_folder.File());
        _writer = new EntryWriter(_store, "TEST", CellRule.Months, 1);
        _book = new JobBook(_store, AmountMeasure.Local);
        _book.SetLayout("here");
        _loads = new LoadLog(_store);
    }

    [Fact]
    public void Only_book_that_changed_since_their_confirmed_load_are_sent()
    {
        _writer.Write([.. Many(50)]);
        Load(run: 1);
        var nothing = Changed();
        _writer.Write([Entry(51, Day(2024, 2, 2), Debit(0, "4000", 1m, "C1"), Credit(1, "1001", 1m))]);

        var changed = Changed();

        Assert.Empty(nothing);
        Assert.Equal(["1001 NONE EUR Feb 24", "4000 C1 EUR Feb 24"], changed.Select(Text));
    }

    [Fact]
    public void A_load_that_was_not_confirmed_is_sent_again()
    {
        _writer.Write([.. Many(3)]);
        var before = Changed();
        var load = _loads.Begin(1, "file", "hash", "Load actuals", before);
        _loads.Fail(load, "task failed");

        Assert.Equal(before, Changed(), (left, right) => left!.Id == right!.Id && left.Total == right.Total);
    }

    [Fact]
    public void A_total_that_goes_back_to_the_confirmed_one_after_a_load_of_unknown_end_is_sent_again()
    {
        _writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        Load(run: 1);
        _writer.Write([Entry(2, Day(2026, 1, 2), Debit(0, "4000", 20m), Credit(1, "1000", 20m))]);
        var sent = Changed();
        _loads.Fail(_loads.Begin(2, "file", "hash", "Load actuals", sent), "it is not known to have started");
        _writer.Remove([2]);

        var again = Changed();
        Assert.Equal(sent.Select(row => row.Id), again.Select(row => row.Id));
        Assert.All(again, row => Assert.Equal((true, row.Total), (row.IsDoubtful, row.Confirmed)));

        Load(run: 3);
        Assert.Empty(Changed());
    }

    [Fact]
    public void Refused_rows_are_sent_again_and_the_others_are_not()
    {
        _writer.Write([.. Many(3)]);
        var rows = Changed();
        var load = _loads.Begin(1, "file", "hash", "Load actuals", rows);
        _loads.Confirm(load, 1, new Dictionary<long, string> { [rows[0].Id] = "unknown member" }, "warnings");

        Assert.Equal([rows[0].Id], Changed().Select(row => row.Id));
    }

    [Fact]
    public void A_cell_that_fell_to_zero_is_sent_as_zero()
    {
        _writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        Load(run: 1);
        _writer.Remove([1]);

        Assert.All(Changed(), row => Assert.Equal(0m, row.Total));
        Assert.Equal(2, Changed().Count);
    }

    [Fact]
    public void A_changed_mapping_empties_the_old_member_and_fills_the_new_one()
    {
        _writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);
        Load(run: 1);
        var moved = new MappingTable
        {
            Dimension = MappingDimension.Account,
            Rules =
            [
                new MappingRule { Source = "4000", Target = "SALES", Kind = MappingRuleKind.Exact },
                new MappingRule { Source = "*", Target = "1000", Kind = MappingRuleKind.Default },
            ],
        };

        var changed = Changed(new SapB1AnaplanMapping { Tables = [moved] });

        Assert.Equal(
            [("4000 NONE EUR Jan 26", 0m), ("SALES NONE EUR Jan 26", 5m)],
            changed.Select(row => (Text(row), row.Total)));
    }

    [Fact]
    public void Money_set_aside_waits_and_is_loaded_once_it_is_mapped()
    {
        var mapping = new SapB1AnaplanMapping
        {
            Unmapped = UnmappedPolicy.SetAside,
            Tables = [new MappingTable
            {
                Dimension = MappingDimension.Account,
                Rules = [new MappingRule { Source = "4*", Target = "P&L", Kind = MappingRuleKind.Prefix }],
            }],
        };
        _writer.Write([Entry(1, Day(2026, 1, 1), Debit(0, "4000", 5m), Credit(1, "1000", 5m))]);

        var partial = Changed(mapping);
        var sums = new SumRule(_store, AmountMeasure.Local).Prove(_book.AllCells()).Single();
        var whole = Changed(new SapB1AnaplanMapping());

        Assert.Equal(["P&L NONE EUR Jan 26"], partial.Select(Text));
        Assert.True(sums.Holds);
        Assert.Equal((5m, -5m, 0m), (sums.Mapped, sums.SetAside, sums.Source));
        Assert.Contains("1000 NONE EUR Jan 26", whole.Select(Text));
    }

    [Fact]
    public void Looking_for_changed_cells_does_not_go_through_all_of_them()
    {
        var plan = _store.Query<PlanStep>("EXPLAIN QUERY PLAN " + _book.SelectCells(all: false)).ConvertAll(step => step.Detail);

        Assert.Contains(plan, step => step.Contains("cells_dirty", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("cells_waiting", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN c", StringComparison.Ordinal)
            && !step.Contains("cells_dirty", StringComparison.Ordinal)
            && !step.Contains("cells_waiting", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_model_forgets_what_was_confirmed_in_the_first()
    {
        _writer.Write([.. Many(3)]);
        var rows = Changed();
        Load(run: 1);

        Assert.True(_book.SetLayout("elsewhere"));
        Assert.Equal(rows.Select(Text), Changed().Select(Text));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    private static string Text(ModelCell row) => string.Join(" ", row.Members);

    private void Load(long run)
    {
        var rows = Changed();
        _loads.Confirm(_loads.Begin(run, "file", "hash", "Load actuals", rows), run, new Dictionary<long, string>(), "ok");
    }

    private IReadOnlyList<ModelCell> Changed(SapB1AnaplanMapping? mapping = null)
    {
        var settings = new CellMapperSettings { Mapping = mapping ?? new(), LocalCurrency = "EUR" };
        var mapper = new CellMapper(settings);
        var cells = _book.CellsToMap(settings.Fingerprint());
        _book.Assign(cells, cells.Select(mapper.Assign).ToList(), settings.Fingerprint());
        return _book.Changed();
    }

    private sealed record PlanStep
    {
        public string Detail { get; init; } = string.Empty;
    }
}
