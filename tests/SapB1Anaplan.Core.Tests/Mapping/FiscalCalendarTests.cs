using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class FiscalCalendarTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("MMM yy", 1, "2026-01-31", "Jan 26")]
    [InlineData("yyyy-MM", 1, "2026-01-31", "2026-01")]
    [InlineData("FY{fy} P{pp}", 10, "2025-10-01", "FY26 P01")]
    [InlineData("FY{fy} P{pp}", 10, "2026-09-30", "FY26 P12")]
    [InlineData("{fyyyy}/{p} ({MMM})", 4, "2026-04-15", "2027/1 (Apr)")]
    public void A_month_is_written_as_the_model_wants_it(string format, int firstMonth, string date, string label) =>
        Assert.Equal(label, FiscalCalendar.Months(format, firstMonth).Label(Date(date)));

    [Theory]
    [InlineData("2026-01-01", 20251229, "2026 W01")]
    [InlineData("2026-12-31", 20261228, "2026 W53")]
    [InlineData("2027-01-04", 20270104, "2027 W01")]
    public void Weeks_count_as_iso_8601_does(string date, int period, string label)
    {
        var calendar = FiscalCalendar.Weeks("{fyyyy} W{pp}");

        Assert.Equal(period, calendar.PeriodOf(Date(date)));
        Assert.Equal(label, calendar.Label(Date(date)));
    }

    [Fact]
    public void A_file_names_its_periods_and_days_outside_have_none()
    {
        File.WriteAllText(_folder.File("445.csv"), "period,from,to\nP1,2026-01-05,2026-02-01\nP2,2026-02-02,2026-03-01\n");
        var calendar = FiscalCalendar.FromFile(_folder.File("445.csv"));

        Assert.Equal("P1", calendar.Label(Date("2026-02-01")));
        Assert.Equal("P2", calendar.Label(calendar.PeriodOf(Date("2026-02-02"))));
        Assert.Null(calendar.Label(Date("2026-01-04")));
        Assert.True(calendar.PeriodOf(Date("2026-03-02")) < 0);
    }

    [Fact]
    public void A_format_that_gives_two_months_one_name_is_refused() =>
        Assert.Equal(
            ErrorIds.CalendarInvalid,
            Assert.Throws<SapB1AnaplanException>(() => FiscalCalendar.Months("MMM")).ErrorId);

    [Fact]
    public void A_format_with_one_label_for_two_periods_is_refused_with_both()
    {
        var failure = Assert.Throws<SapB1AnaplanException>(() => FiscalCalendar.Months("{yyyy}"));

        Assert.Contains("2026-01-01 and 2026-02-01", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("P1,2026-01-05,2026-02-01\np1 ,2026-02-02,2026-03-01\n", "'P1' (2026-01-05 to 2026-02-01) and 'p1' (2026-02-02 to 2026-03-01)")]
    [InlineData("Jan 26,2026-01-01,2026-01-31\nFeb 26,2026-02-01,2026-02-28\nJAN  26,2026-03-01,2026-03-31\n", "'Jan 26' (2026-01-01 to 2026-01-31) and 'JAN  26'")]
    [InlineData(",2026-01-05,2026-02-01\n", "has no name")]
    [InlineData("P1,2026-01-05,2026-01-01\n", "ends before it begins")]
    [InlineData("P1,2026-01-05,2026-02-01\nP2,2026-02-01,2026-03-01\n", "'P1' and 'P2' overlap")]
    public void A_file_whose_periods_cannot_be_told_apart_is_refused(string rows, string message)
    {
        File.WriteAllText(_folder.File("445.csv"), "period,from,to\n" + rows);

        var failure = Assert.Throws<SapB1AnaplanException>(() => FiscalCalendar.FromFile(_folder.File("445.csv")));

        Assert.Equal(ErrorIds.CalendarInvalid, failure.ErrorId);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static DateTime Date(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
