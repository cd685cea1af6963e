using System.Globalization;
using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>The days of a period. Calendar dates without a time zone.</summary>
/// <param name="Start">The first day.</param>
/// <param name="End">The last day.</param>
public sealed record BudgetPeriod(DateTime Start, DateTime End)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] MonthFormats =
    [
        "MMM yy", "MMM yyyy", "MMMM yyyy", "MMMM yy", "MMM-yy", "MMM-yyyy", "yyyy-MM", "yyyy/MM", "yyyyMM", "MM/yyyy",
        "M/yyyy", "MM.yyyy", "yyyy-MM-dd", "yyyyMMdd", "MMM''yy",
    ];

    private static readonly Regex FiscalPeriod = new(
        @"^(?:P|Period |Month )0?(\d{1,2}) FY ?(\d{2}|\d{4})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Total = new(
        @"^(?:(?:Q[1-4]|H[12]|YTD|YTG|Week \d+) )?(?:FY ?\d{2,4}|\d{4})$|^(?:All Periods|Total)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

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

    /// <summary>
    /// Reads what a model calendar writes without a map: <c>Jan 26</c>, <c>January 2026</c>, <c>2026-01</c>,
    /// <c>01/2026</c>, <c>P01 FY26</c>. Totals such as <c>FY26</c> or <c>Q1 FY26</c> are no periods a journal could have.
    /// </summary>
    /// <param name="text">The text of a cell or a heading.</param>
    /// <param name="fiscalYearStart">The first month of the fiscal year that ends in, or is, the year named.</param>
    /// <returns>The period, or null when the text is none.</returns>
    public static BudgetPeriod? FromText(string? text, int fiscalYearStart = 1)
    {
        var trimmed = text?.Trim() ?? string.Empty;
        if (trimmed.Length < 4)
        {
            return null;
        }

        foreach (var format in MonthFormats)
        {
            if (DateTime.TryParseExact(
                trimmed, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Month(day.Year, day.Month);
            }
        }

        return Fiscal(trimmed, fiscalYearStart) ?? Parse(trimmed);
    }

    /// <summary>Whether a text names a total over periods, which a tabular export may carry beside them.</summary>
    /// <param name="text">The text of a cell or a heading.</param>
    /// <returns>True for a total.</returns>
    public static bool IsTotal(string text) => Total.IsMatch(text.Trim());

    private static DateTime? ParseDay(string text) =>
        DateTime.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static BudgetPeriod? Fiscal(string text, int fiscalYearStart)
    {
        var match = FiscalPeriod.Match(text);
        if (!match.Success)
        {
            return null;
        }

        var number = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        var year = int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
        if (number is < 1 or > 12)
        {
            return null;
        }

        // A fiscal year bears the number of the calendar year in which it ends.
        var end = year < 100 ? 2000 + year : year;
        var start = fiscalYearStart == 1 ? end : end - 1;
        var first = new DateTime(start, fiscalYearStart, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var month = first.AddMonths(number - 1);
        return Month(month.Year, month.Month);
    }
}
