using SapB1Anaplan.Core.Mapping;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Mapping;

public sealed class PeriodLockTests : IDisposable
{
    private static readonly PostingPeriod[] Periods =
    [
        Period(2026, 1, "ltLocked"), Period(2026, 2, "ltPeriodClosing"), Period(2026, 3, "ltUnlockedExceptSales"),
    ];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("2026-01-31", PeriodLockState.Locked)]
    [InlineData("2026-02-01", PeriodLockState.Closing)]
    [InlineData("2026-03-31", PeriodLockState.Open)]
    [InlineData("2025-12-31", PeriodLockState.Open)]
    public void A_change_has_the_state_of_its_own_posting_date(string date, PeriodLockState state) =>
        Assert.Equal(state, PeriodLock.Of(Day(date).AddHours(23), Periods));

    [Theory]
    [InlineData("2026-01-05", "2026-02-01", PeriodLockState.Locked, PeriodLockState.Closing)]
    [InlineData("2026-01-01", "2026-01-31", PeriodLockState.Locked, PeriodLockState.Locked)]
    [InlineData("2025-12-29", "2026-01-25", PeriodLockState.Locked, PeriodLockState.Open)]
    [InlineData("2026-02-02", "2026-03-01", PeriodLockState.Closing, PeriodLockState.Open)]
    [InlineData("2026-03-01", "2026-05-01", PeriodLockState.Open, PeriodLockState.Open)]
    public void A_period_that_touches_several_is_as_grave_as_the_gravest_and_closed_as_a_whole_where_all_its_days_are(
        string from, string to, PeriodLockState gravest, PeriodLockState whole)
    {
        Assert.Equal(gravest, PeriodLock.Of((Day(from), Day(to)), Periods));
        Assert.Equal(whole, PeriodLock.OfWhole((Day(from), Day(to)), Periods));
    }

    [Fact]
    public void A_period_of_a_445_calendar_spans_the_days_of_the_file()
    {
        File.WriteAllText(_folder.File("445.csv"), "period,from,to\nP1,2026-01-05,2026-02-01\n");
        var calendar = FiscalCalendar.FromFile(_folder.File("445.csv"));

        Assert.Equal((Day("2026-01-05"), Day("2026-02-01")), calendar.Span(calendar.PeriodOf(Day("2026-01-31"))));
        Assert.Null(calendar.Span(20260106));
        Assert.Null(calendar.Span(calendar.PeriodOf(Day("2026-02-02"))));
        Assert.Equal((Day("2025-12-29"), Day("2026-01-04")), FiscalCalendar.Weeks("{fyyyy} W{pp}").Span(20251229));
    }

    public void Dispose() => _folder.Dispose();

    private static PostingPeriod Period(int year, int month, string status) => new()
    {
        PostingDateFrom = new DateTime(year, month, 1),
        PostingDateTo = new DateTime(year, month, DateTime.DaysInMonth(year, month)),
        Status = status,
    };

    private static DateTime Day(string text) =>
        DateTime.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
