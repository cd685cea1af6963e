using CsCheck;
using SapB1Anaplan.Core.Ledger;
using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;
using static SapB1Anaplan.Core.Tests.Ledger.Postings;

namespace SapB1Anaplan.Core.Tests.Ledger;

/// <summary>
/// The cells of a job follow the log by what changed; whatever happened, they are those that a gathering from nothing gives.
/// </summary>
public sealed class ProjectionTests
{
    private static readonly DateTime January = Day(2026, 1, 15);

    private static readonly FiscalCalendar WeekCalendar = FiscalCalendar.Weeks("{fyyyy} W{pp}");

    private static readonly CellRule Weeks = CellRule.Months with
    {
        PeriodOf = WeekCalendar.PeriodOf,
        LastDayOf = period => WeekCalendar.Span(period) is { } span ? (span.To.Year * 10000) + (span.To.Month * 100) + span.To.Day : 0,
        Calendar = WeekCalendar.Kind,
        LeftOut = ["ttClosingBalance"],
    };

    private static readonly CellRule AccountsOnly = CellRule.Months with
    {
        Centers = [], Projects = false, Branches = false, Currencies = false,
    };

    private static readonly CellRule Halves = CellRule.Months with
    {
        Allocate = (_, _, amount) =>
        [
            (CostCenters.Of(["X"]), Math.Round(amount / 3m, 2)), (CostCenters.Of(["Y"]), amount - Math.Round(amount / 3m, 2)),
        ],
        Shares = "thirds",
    };

    private static readonly CellRule[] Rules =
    [
        CellRule.Months, Weeks, AccountsOnly, Halves, CellRule.Months with { Measure = AmountMeasure.System, Centers = [1] },
        CellRule.Months with { Measure = AmountMeasure.Foreign, From = Day(2026, 2, 10) },
    ];

    [Fact]
    public void Following_the_log_gives_what_gathering_from_nothing_gives() =>
        Gen.Select(AnyHistory.Histories, Gen.Int[0, Rules.Length - 1], Gen.Int[1, 4]).Sample(
            (history, rule, every) =>
            {
                using var bench = new LedgerBench(Rules[rule]);
                history.Play(bench, number =>
                {
                    if (number % every == 0)
                    {
                        bench.Follow();
                    }
                });
                var followed = Texts(bench.Cells());

                Assert.Equal(Texts(FromNothing(bench, Rules[rule])), followed);
            },
            iter: 150,
            threads: 1);

    [Fact]
    public void Another_rule_gathers_anew_what_reading_under_it_would_give() =>
        Gen.Select(AnyHistory.Histories, Gen.Int[0, Rules.Length - 1], Gen.Int[0, Rules.Length - 1]).Sample(
            (history, before, now) =>
            {
                using var bench = new LedgerBench(Rules[before]);
                history.Play(bench, _ => bench.Follow());
                var anew = Follow(bench, bench.Job, Rules[now]);

                Assert.Equal(before != now, anew);
                Assert.Equal(Texts(FromNothing(bench, Rules[now])), Texts(Cells(bench, bench.Job)));
            },
            iter: 100,
            threads: 1);

    [Fact]
    public void Two_jobs_with_calendars_and_measures_of_their_own_follow_one_log() => AnyHistory.Histories.Sample(
        history =>
        {
            using var bench = new LedgerBench(Weeks);
            var other = NewJob(bench);
            var system = CellRule.Months with { Measure = AmountMeasure.System };
            history.Play(bench, number => _ = number % 2 == 0 ? bench.Follow() : Follow(bench, other, system));
            Follow(bench, other, system);

            Assert.Equal(Texts(FromNothing(bench, Weeks)), Texts(bench.Cells()));
            Assert.Equal(Texts(FromNothing(bench, system)), Texts(Cells(bench, other)));
        },
        iter: 60,
        threads: 1);

    [Fact]
    public void The_same_rule_gathers_nothing_anew_and_nothing_new_leaves_nothing_to_map()
    {
        using var bench = new LedgerBench();
        bench.Write(Many(10));
        var first = bench.Follow();
        bench.Load();

        Assert.False(first);
        Assert.False(bench.Follow());
        Assert.Empty(bench.Book.CellsToMap(all: false));
    }

    [Fact]
    public void A_job_that_ran_before_there_was_anything_follows_the_log_too()
    {
        using var bench = new LedgerBench();
        bench.Follow();
        bench.Follow();
        bench.Write(Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m)));

        Assert.False(bench.Follow());
        Assert.Equal(10m, bench.Total("4000"));
    }

    [Fact]
    public void Another_company_in_the_same_log_is_not_in_the_cells()
    {
        using var bench = new LedgerBench();
        bench.Write(Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m)));
        using var other = new EntryWriter(bench.Store, bench.Store.CompanyId("TEST", "there:50000"), bench.Run);
        bench.Follow();
        other.Write([Entry(1, January, Debit(0, "4000", 99m), Credit(1, "1000", 99m))]);

        Assert.Equal(10m, bench.Total("4000"));
    }

    [Fact]
    public void Dimensions_that_the_job_does_not_use_are_folded_away()
    {
        using var bench = new LedgerBench(AccountsOnly);
        bench.Write(
            Entry(1, January, Debit(0, "4000", 10m, "A") with { ProjectCode = "P1", BPLID = 1, FCCurrency = "USD" }),
            Entry(2, January, Debit(0, "4000", 5m, "B") with { ProjectCode = "P2", BPLID = 2 }));

        var cell = Assert.Single(bench.Cells());

        Assert.Equal((15m, 2, string.Empty, 0), (cell.Amount, cell.Lines, cell.Project, cell.Branch));
        Assert.True(cell.Centers.IsEmpty);
    }

    [Fact]
    public void Dimensions_are_told_apart_by_their_place()
    {
        using var bench = new LedgerBench(CellRule.Months with { Centers = [2] });
        bench.Write(
            Entry(1, January, Debit(0, "4000", 10m, "A") with { CostingCode2 = "K" }),
            Entry(2, January, Debit(0, "4000", 5m, "B") with { CostingCode2 = "K" }),
            Entry(3, January, Debit(0, "4000", 1m, "K")));

        Assert.Equal(
            [(string.Empty, 1m), ("K", 15m)],
            bench.Cells().Select(cell => (cell.Centers[2], cell.Amount)).Order());
    }

    [Fact]
    public void An_edit_a_tombstone_and_a_return_move_the_money()
    {
        using var bench = new LedgerBench();
        var entry = Entry(1, January, Debit(0, "4000", 10m), Credit(1, "1000", 10m));
        bench.Write(entry);
        var first = bench.Total("4000");
        bench.Write(Entry(1, Day(2026, 2, 1), Debit(0, "4100", 10m), Credit(1, "1000", 10m)));
        var moved = (bench.Total("4000"), bench.Total("4100"));
        bench.Writer.Remove([1]);
        var gone = bench.Cells();
        bench.Write(entry);

        Assert.Equal((10m, (0m, 10m)), (first, moved));
        Assert.Empty(gone);
        Assert.Equal((10m, -10m), (bench.Total("4000"), bench.Total("1000")));
    }

    private static List<string> Texts(IEnumerable<LedgerCell> cells) => [.. cells
        .Select(cell => FormattableString.Invariant(
            $"{cell.Period} {cell.Account} {cell.Centers} {cell.Project} {cell.Branch} {cell.Currency} {cell.LeftOut} {cell.Amount:0.######} {cell.Lines}"))
        .Order(StringComparer.Ordinal)];

    /// <summary>The cells of a job made just now, which has the whole log before it.</summary>
    private static IReadOnlyList<LedgerCell> FromNothing(LedgerBench bench, CellRule rule)
    {
        var job = NewJob(bench);
        Follow(bench, job, rule);
        return Cells(bench, job);
    }

    private static long NewJob(LedgerBench bench)
    {
        var name = Guid.NewGuid().ToString("N");
        return new JobRegistry(bench.Store).Claim(
            bench.Place with { Path = "/jobs/" + name, Import = name, Export = string.Empty }).Job;
    }

    private static bool Follow(LedgerBench bench, long job, CellRule rule) =>
        new Projection(bench.Store, job, bench.Company, rule).Follow();

    private static IReadOnlyList<LedgerCell> Cells(LedgerBench bench, long job) =>
        [.. new JobBook(bench.Store, job).CellsToMap(all: true).Where(cell => cell.Lines > 0 || cell.Amount != 0m)];
}
