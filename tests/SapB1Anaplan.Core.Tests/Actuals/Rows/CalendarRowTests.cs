using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Actuals.Rows;

/// <summary>Calendar files: their labels, and the posting periods their periods touch.</summary>
public sealed class CalendarRowTests
{
    private const string January = "2026-01-01,2026-01-31";
    private const string February = "2026-02-01,2026-02-28";

    // Row 10.
    [Fact]
    public async Task A_label_that_is_corrected_in_the_calendar_file_is_taken()
    {
        const bool compare = true;
        await using var bench = await StartAsync();
        var wrong = await bench.RunAsync(WriteJob(bench, compare, $"Jan 26,{January}", $"Febr 26,{February}"));
        bench.MustBeTrue(wrong);

        var corrected = await bench.RunAsync(WriteJob(bench, compare, $"Jan 26,{January}", $"Feb 26,{February}"));

        Assert.False(wrong.ClaimsAgreement, wrong.Says);
        bench.MustAgree(corrected);
        Assert.Equal(
            RunExitCode.NothingToDo,
            (await bench.RunAsync(WriteJob(bench, compare, $"Jan 26,{January}", $"Feb 26,{February}"))).Code);
    }

    // Row 10.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_label_that_was_loaded_and_is_corrected_moves_its_money(bool compare)
    {
        await using var bench = await StartAsync();
        await bench.RunAsync(WriteJob(bench, compare, $"Jan 26,{January}", $"Mar 26,{February}"));

        var corrected = await bench.RunAsync(WriteJob(bench, compare, $"Jan 26,{January}", $"Feb 26,{February}"));

        bench.MustAgree(corrected);
    }

    // Row 10.
    [Theory]
    [InlineData("Jan 26")]
    [InlineData("JAN 26 ")]
    public async Task Two_periods_with_one_label_are_refused_before_anything_is_loaded(string label)
    {
        await using var bench = await StartAsync();

        var run = await bench.RunAsync(WriteJob(bench, true, $"Jan 26,{January}", $"{label},{February}"));

        bench.MustBeTrue(run);
        Assert.Equal((RunExitCode.JobInvalid, ErrorIds.CalendarInvalid), (run.Code, run.ErrorId));
        Assert.Contains("Jan 26", run.Says, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(bench.Held());
    }

    // Row 14.
    [Theory]
    [InlineData("2026-01", "2026-02-10", RunExitCode.Partial)]
    [InlineData("2026-02", "2026-01-30", RunExitCode.Partial)]
    [InlineData("2026-03", "2026-02-10", RunExitCode.Done)]
    public async Task A_lock_counts_for_a_4_4_5_period_that_reaches_into_the_locked_month(
        string locked, string posted, RunExitCode expected)
    {
        const string hold = """ "restatement": { "locked": "Hold" }, """;
        string[] weeks = ["Jan 26,2026-01-01,2026-01-28", "Feb 26,2026-01-29,2026-02-25", "Mar 26,2026-02-26,2026-04-01"];
        await using var bench = await CompanyAndModel.StartAsync(company =>
        {
            Post(company, "2026-01-29", 10m);
            Post(company, "2026-02-20", 20m);
        });
        await bench.RunAsync(WriteJob(bench, true, hold, weeks));
        var before = bench.Held();
        bench.Company.Periods.SetStatus("ltLocked", locked);
        Post(bench.Company, posted, 5m);

        var run = await bench.RunAsync(WriteJob(bench, true, hold, weeks));
        var heldThen = bench.Held();
        var allowed = await bench.RunAsync(WriteJob(bench, true, weeks));

        Assert.Equal(expected, run.Code);
        Assert.Equal(expected == RunExitCode.Partial, before.SequenceEqual(heldThen));
        bench.MustAgree(allowed, bench.Sum(period: _ => "Feb 26"));
    }

    private static Job WriteJob(CompanyAndModel bench, bool compare, params string[] periods) =>
        WriteJob(bench, compare, string.Empty, periods);

    private static Job WriteJob(CompanyAndModel bench, bool compare, string more, string[] periods)
    {
        bench.Anaplan.Write("periods.csv", "period,from,to\n" + string.Join("\n", periods) + "\n");
        return bench.WriteWhole(RowBench.Sections(
            compare, more + """ "calendar": { "kind": "File", "file": "periods.csv" } """));
    }

    private static void Post(Company company, string date, decimal amount) => company.Journal.Post(new EntryDraft
    {
        ReferenceDate = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture),
        Lines =
        [
            new LineDraft { AccountCode = "4003", Debit = amount, CostingCode = "CC1" },
            new LineDraft { AccountCode = "1000", Credit = amount },
        ],
    });

    private static Task<CompanyAndModel> StartAsync() => CompanyAndModel.StartAsync(company =>
    {
        CompanyAndModel.Post(company, 1, "4003", 10m);
        CompanyAndModel.Post(company, 2, "4003", 20m);
    });
}
