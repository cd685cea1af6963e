using System.Globalization;

namespace SapB1Anaplan.Simulator.Judging;

/// <summary>The periods of a job: months, or those of a calendar file.</summary>
internal sealed class CalendarText
{
    private readonly List<(string Name, DateOnly From, DateOnly To)>? _periods;

    /// <param name="path">The calendar file; null for months.</param>
    public CalendarText(string? path) => _periods = path is null
        ? null
        : [.. File.ReadAllLines(path).Skip(1).Select(line => line.Split(','))
            .Select(cells => (cells[0], Day(cells[1]), Day(cells[2])))];

    /// <summary>The name of the period of a day; null where there is none.</summary>
    public string? Name(DateOnly day) => _periods is null
        ? day.ToString("MMM yy", CultureInfo.InvariantCulture)
        : _periods.Where(period => period.From <= day && day <= period.To)
            .Select(period => period.Name).FirstOrDefault();

    /// <summary>The first day of a period by its name in upper case.</summary>
    public DateOnly FirstDay(string name) =>
        _periods?.Where(period => string.Equals(period.Name, name, StringComparison.OrdinalIgnoreCase))
            .Select(period => (DateOnly?)period.From).FirstOrDefault()
        ?? DateOnly.ParseExact(name, "MMM yy", CultureInfo.InvariantCulture);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
