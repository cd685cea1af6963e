using System.Globalization;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Store;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>A period: its first and last day, its number in the fiscal year, and a name where a file gives one.</summary>
public sealed record FiscalPeriod(DateTime From, DateTime To, int FiscalYear, int Number, string? Name);

/// <summary>
/// Which period a posting date belongs to, and how the model writes it: months of a fiscal year that may begin in any
/// month, weeks, or the periods of a file (columns period, from, to).
/// </summary>
public sealed class FiscalCalendar
{
    private readonly Func<DateTime, FiscalPeriod?> _find;
    private readonly string _format;
    private readonly string _kind;
    private readonly Dictionary<int, string> _labels = [];

    private FiscalCalendar(string kind, string labels, string format, Func<DateTime, FiscalPeriod?> find)
    {
        _kind = kind;
        Fingerprint = kind + "|" + labels;
        _format = format;
        _find = find;
    }

    /// <summary>A text that changes whenever a date would fall in another period.</summary>
    public string Kind => _kind;

    /// <summary>A text that changes whenever <see cref="Kind"/> does or a period would be written otherwise.</summary>
    public string Fingerprint { get; }

    /// <summary>Months.</summary>
    /// <param name="format">How a period is written; see <see cref="Label(DateTime)"/>.</param>
    /// <param name="firstMonth">The month the fiscal year begins in, 1 to 12. A year is named after its last month.</param>
    /// <returns>The calendar.</returns>
    public static FiscalCalendar Months(string format, int firstMonth = 1)
    {
        if (firstMonth is < 1 or > 12)
        {
            throw MappingFailures.Calendar(
                $"The fiscal year cannot begin in month {firstMonth}.",
                "Set actuals.calendar.firstMonth to a number from 1 to 12.");
        }

        return CalendarLabels.Checked(new FiscalCalendar("month", format + "|" + firstMonth, format, date =>
        {
            var from = new DateTime(date.Year, date.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);
            var number = ((date.Month - firstMonth + 12) % 12) + 1;
            var year = firstMonth > 1 && date.Month >= firstMonth ? date.Year + 1 : date.Year;
            return new FiscalPeriod(from, from.AddMonths(1).AddDays(-1), year, number, null);
        }), format);
    }

    /// <summary>Weeks. Week 1 is the first with at least four days in the year, as ISO 8601 counts.</summary>
    /// <param name="format">How a period is written; see <see cref="Label(DateTime)"/>.</param>
    /// <param name="firstDay">The day a week begins on.</param>
    /// <returns>The calendar.</returns>
    public static FiscalCalendar Weeks(string format, DayOfWeek firstDay = DayOfWeek.Monday) =>
        CalendarLabels.Checked(new FiscalCalendar("week-" + firstDay, format, format, date =>
        {
            var from = date.Date.AddDays(-(((int)date.DayOfWeek - (int)firstDay + 7) % 7));
            var middle = from.AddDays(3);
            return new FiscalPeriod(from, from.AddDays(6), middle.Year, ((middle.DayOfYear - 1) / 7) + 1, null);
        }), format);

    /// <summary>Periods of a file, such as a 4-4-5 calendar.</summary>
    /// <param name="path">CSV with the columns period (the name), from and to (yyyy-MM-dd).</param>
    /// <returns>The calendar.</returns>
    /// <exception cref="SapB1AnaplanException">
    /// CalendarInvalid: it cannot be read, a period has no name or ends before it begins, two overlap, or two have one
    /// name, letter case and blanks aside.
    /// </exception>
    public static FiscalCalendar FromFile(string path)
    {
        var periods = CalendarFile.Read(path);
        var starts = periods.Select(period => period.From).ToList();
        var dates = string.Join(",", periods.Select(period => StoredDay.From(period.From) + "-" + StoredDay.From(period.To)));
        var labels = new FingerprintParts();
        labels.Add("labels", periods.Select(period => period.Name));
        return new FiscalCalendar("file-" + dates, labels.Hash(), string.Empty, date =>
        {
            var index = starts.BinarySearch(date.Date);
            index = index < 0 ? ~index - 1 : index;
            return index >= 0 && date.Date <= periods[index].To ? periods[index] : null;
        });
    }

    /// <summary>The period of a date.</summary>
    /// <param name="date">A posting date.</param>
    /// <returns>The period, or null where the calendar has none.</returns>
    public FiscalPeriod? Find(DateTime date) => _find(date);

    /// <summary>The key of the period of a date: its first day as yyyymmdd, negative (the month) where there is none.</summary>
    /// <param name="date">A posting date.</param>
    /// <returns>The key.</returns>
    public int PeriodOf(DateTime date) => _find(date) is { } period
        ? StoredDay.From(period.From)
        : -((date.Year * 10000) + (date.Month * 100) + 1);

    /// <summary>The first and the last day of a period, both of which belong to it.</summary>
    /// <param name="periodKey">A key of <see cref="PeriodOf"/>.</param>
    /// <returns>The days; null where the calendar has no such period.</returns>
    public (DateTime From, DateTime To)? Span(int periodKey) =>
        periodKey > 0 && _find(StoredDay.ToDate(periodKey)) is { } period && StoredDay.From(period.From) == periodKey
            ? (period.From, period.To)
            : null;

    /// <summary>The label of a period by its key.</summary>
    /// <param name="period">A key of <see cref="PeriodOf"/>.</param>
    /// <returns>The label, or null where the calendar has no such period.</returns>
    public string? Label(int period)
    {
        if (period < 0)
        {
            return null;
        }

        if (!_labels.TryGetValue(period, out var label))
        {
            label = Label(StoredDay.ToDate(period));
            if (label is not null)
            {
                _labels.Add(period, label);
            }
        }

        return label;
    }

    /// <summary>
    /// The label of the period of a date. A format is a .NET date format for the first day of the period in English
    /// (<c>MMM yy</c> gives Jan 26, <c>yyyy-MM</c> gives 2026-01), or a text with braces that hold such formats or
    /// <c>fy</c>, <c>fyyyy</c> (fiscal year), <c>p</c>, <c>pp</c> (number of the period in the year):
    /// <c>FY{fy} P{pp}</c> gives FY26 P01. A calendar file names its periods itself.
    /// </summary>
    /// <param name="date">A posting date.</param>
    /// <returns>The label, or null where the calendar has no period for the date.</returns>
    public string? Label(DateTime date)
    {
        if (_find(date) is not { } period)
        {
            return null;
        }

        return period.Name ?? (_format.Contains('{')
            ? Regex.Replace(_format, @"\{([^}]*)\}", match => Part(match.Groups[1].Value, period))
            : period.From.ToString(_format, CultureInfo.InvariantCulture));
    }

    private static string Part(string part, FiscalPeriod period) => part switch
    {
        "fy" => (period.FiscalYear % 100).ToString("00", CultureInfo.InvariantCulture),
        "fyyyy" => period.FiscalYear.ToString("0000", CultureInfo.InvariantCulture),
        "p" => period.Number.ToString(CultureInfo.InvariantCulture),
        "pp" => period.Number.ToString("00", CultureInfo.InvariantCulture),
        _ => period.From.ToString(part.Length == 1 ? "%" + part : part, CultureInfo.InvariantCulture),
    };
}
