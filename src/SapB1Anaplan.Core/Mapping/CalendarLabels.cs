using System.Text.RegularExpressions;

namespace SapB1Anaplan.Core.Mapping;

/// <summary>Two periods with one label would be added up in the model without a trace.</summary>
internal static class CalendarLabels
{
    /// <summary>Letter case and blanks make no other label.</summary>
    public static string Key(string label) => MemberFold.Key(Regex.Replace(label, @"\s+", " "));

    /// <summary>The first two periods with one label; null where each has its own.</summary>
    public static (FiscalPeriod First, FiscalPeriod Second)? Twice(
        IEnumerable<FiscalPeriod> periods, Func<FiscalPeriod, string> labelOf)
    {
        var labels = new Dictionary<string, FiscalPeriod>(StringComparer.Ordinal);
        foreach (var period in periods)
        {
            var key = Key(labelOf(period));
            if (labels.TryGetValue(key, out var other))
            {
                return (other, period);
            }

            labels.Add(key, period);
        }

        return null;
    }

    /// <summary>A calendar that writes its periods by a format, once two years of labels have shown that it can.</summary>
    /// <exception cref="SapB1AnaplanException">CalendarInvalid.</exception>
    public static FiscalCalendar Checked(FiscalCalendar calendar, string format)
    {
        try
        {
            if (Twice(TwoYears(calendar), period => calendar.Label(period.From)!) is { } same)
            {
                throw BadFormat(
                    format,
                    $"gives '{calendar.Label(same.Second.From)}' for more than one period, such as those that begin on "
                    + $"{same.First.From:yyyy-MM-dd} and {same.Second.From:yyyy-MM-dd}");
            }

            return calendar;
        }
        catch (FormatException failure)
        {
            throw BadFormat(format, "is not a date format: " + failure.Message);
        }
    }

    private static IEnumerable<FiscalPeriod> TwoYears(FiscalCalendar calendar)
    {
        var first = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        for (var period = calendar.Find(first)!; period.From.Year < 2028; period = calendar.Find(period.To.AddDays(1))!)
        {
            yield return period;
        }
    }

    private static SapB1AnaplanException BadFormat(string format, string cause) => MappingFailures.Calendar(
        $"The period format '{format}' {cause}.",
        "Write the first month of 2026 as your model does, such as MMM yy for Jan 26 or yyyy-MM for 2026-01.");
}
