using System.Globalization;

namespace SapB1Anaplan.Core.Store;

/// <summary>Moments as texts in UTC, which sort as moments do.</summary>
internal static class StoredMoment
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string From(DateTime utc) => utc.ToString(Format, CultureInfo.InvariantCulture);

    public static DateTime ToDate(string moment) =>
        DateTime.Parse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
