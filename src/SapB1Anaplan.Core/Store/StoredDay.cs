using System.Globalization;

namespace SapB1Anaplan.Core.Store;

/// <summary>Calendar days as integers yyyymmdd, which sort and compare as days do.</summary>
internal static class StoredDay
{
    public static int From(DateTime day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    public static DateTime ToDate(int day) =>
        new(day / 10000, day / 100 % 100, day % 100, 0, 0, 0, DateTimeKind.Unspecified);

    public static string ToText(int day) => ToDate(Math.Abs(day)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
