using System.Globalization;
using System.Text;

namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>Writes a 4-4-5 calendar whose periods bear the names of the model's months.</summary>
internal static class PeriodFiles
{
    /// <summary>Weeks of four, four and five; a year begins on the Monday nearest to 1 January.</summary>
    /// <param name="months">How many periods from January 2026.</param>
    public static string Text(int months)
    {
        var text = new StringBuilder("period,from,to\n");
        for (var month = 0; month < months; month++)
        {
            var (from, next) = (Begin(month), Begin(month + 1));
            text.Append(
                CultureInfo.InvariantCulture,
                $"{new DateOnly(2026, 1, 1).AddMonths(month):MMM yy},{from:yyyy-MM-dd},{next.AddDays(-1):yyyy-MM-dd}\n");
        }

        return text.ToString();
    }

    private static DateOnly Begin(int month)
    {
        var (year, within) = (2026 + (month / 12), month % 12);
        var first = new DateOnly(year, 1, 1);
        var offset = ((int)first.DayOfWeek + 6) % 7;
        var monday = offset <= 3 ? first.AddDays(-offset) : first.AddDays(7 - offset);
        int[] weeks = [0, 4, 8];
        return monday.AddDays(7 * ((13 * (within / 3)) + weeks[within % 3]));
    }
}
