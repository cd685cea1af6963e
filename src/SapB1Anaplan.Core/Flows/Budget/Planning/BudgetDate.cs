using System.Globalization;
using SapB1Anaplan.Core.Flows.Budget.Reading;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>Which day of a period a journal bears: its first, its last, a numbered day, or one fixed date.</summary>
public sealed record BudgetDate
{
    private readonly int _day;
    private readonly DateTime? _fixed;

    private BudgetDate(int day, DateTime? fixedDate)
    {
        _day = day;
        _fixed = fixedDate;
    }

    /// <summary>The first day.</summary>
    public static BudgetDate First { get; } = new(1, null);

    /// <summary>The last day.</summary>
    public static BudgetDate Last { get; } = new(int.MaxValue, null);

    /// <summary>Reads <c>first</c>, <c>last</c>, a day from 1 to 31, or a date such as <c>2026-12-31</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The rule, or null when the text is none.</returns>
    public static BudgetDate? Parse(string text)
    {
        if (string.Equals(text, "first", StringComparison.OrdinalIgnoreCase))
        {
            return First;
        }

        if (string.Equals(text, "last", StringComparison.OrdinalIgnoreCase))
        {
            return Last;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var day) && day is >= 1 and <= 31)
        {
            return new BudgetDate(day, null);
        }

        return DateTime.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? new BudgetDate(0, date)
                : null;
    }

    /// <summary>The day in a period; a numbered day beyond its end becomes its last day.</summary>
    /// <param name="period">The period.</param>
    /// <returns>The date.</returns>
    public DateTime In(BudgetPeriod period)
    {
        if (_fixed is { } date)
        {
            return date;
        }

        var length = (period.End - period.Start).Days + 1;
        return period.Start.AddDays(Math.Min(_day, length) - 1);
    }
}
