using System.Globalization;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>The days of a period. Calendar dates without a time zone.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day.</param>
public sealed record BudgetPeriod(DateTime Start, DateTime End)
{
    private const string Day = "yyyy-MM-dd";

    /// <summary>The period as journals carry it: <c>2026-01</c>, or first and last day with two dots between.</summary>
    public string Name => IsMonth
        ? Start.ToString("yyyy-MM", CultureInfo.InvariantCulture)
        : Start.ToString(Day, CultureInfo.InvariantCulture) + ".." + End.ToString(Day, CultureInfo.InvariantCulture);

    private bool IsMonth => Start.Day == 1 && Start.AddMonths(1).AddDays(-1) == End;

    /// <summary>The month that holds a day.</summary>
    /// <param name="year">The year.</param>
    /// <param name="month">The month, 1 to 12.</param>
    /// <returns>The period.</returns>
    public static BudgetPeriod Month(int year, int month)
    {
        var start = new DateTime(year, month, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return new BudgetPeriod(start, start.AddMonths(1).AddDays(-1));
    }

    /// <summary>Reads what <see cref="Name"/> wrote.</summary>
    /// <param name="name">The text.</param>
    /// <returns>The period, or null when it is none.</returns>
    public static BudgetPeriod? Parse(string name)
    {
        if (DateTime.TryParseExact(name, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            return Month(month.Year, month.Month);
        }

        var dots = name.IndexOf("..", StringComparison.Ordinal);
        return dots > 0 && ParseDay(name.Substring(0, dots)) is { } start && ParseDay(name.Substring(dots + 2)) is { } end
            && start <= end
                ? new BudgetPeriod(start, end)
                : null;
    }

    private static DateTime? ParseDay(string text) =>
        DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
