using SapB1Anaplan.Core.Mapping;

namespace SapB1Anaplan.Core.Flows.Compare;

/// <summary>The periods of a calendar by the labels that the model writes.</summary>
internal sealed class PeriodLabels(FiscalCalendar calendar)
{
    private static readonly DateTime First = new(1990, 1, 1);
    private static readonly DateTime Last = new(2060, 12, 31);

    private readonly Lazy<Dictionary<string, int>> _periods = new(() => Read(calendar));

    /// <summary>The first day of a period as yyyymmdd; 0 where the calendar has no such label.</summary>
    public int Find(string label) => _periods.Value.TryGetValue(label.Trim(), out var period) ? period : 0;

    private static Dictionary<string, int> Read(FiscalCalendar calendar)
    {
        var periods = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var day = First; day <= Last;)
        {
            var period = calendar.Find(day);
            if (period is not null)
            {
                periods[calendar.Label(day)!.Trim()] = calendar.PeriodOf(day);
            }

            day = (period?.To ?? day).AddDays(1);
        }

        return periods;
    }
}
