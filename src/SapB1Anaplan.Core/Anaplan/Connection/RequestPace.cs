namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// The arithmetic of the request limit: a token bucket told as a schedule. Each request books the next place; a burst
/// of a third of the share may go at once, the rest is spread so that no 60 seconds hold more than the share, with some
/// room for requests that dawdle on the way.
/// </summary>
internal static class RequestPace
{
    private const double WindowMilliseconds = 64_000;

    /// <summary>Books a request.</summary>
    /// <param name="booked">Where the schedule stands, in Unix milliseconds.</param>
    /// <param name="now">Now, in Unix milliseconds.</param>
    /// <param name="perMinute">The share.</param>
    /// <returns>Where the schedule stands afterwards, and when the request may go.</returns>
    public static (double Booked, double SendAt) Book(double booked, double now, int perMinute)
    {
        var (interval, tolerance) = Shape(perMinute);
        var place = Math.Max(booked, now);
        return (place + interval, Math.Max(now, place - tolerance));
    }

    /// <summary>Moves the schedule so that nothing goes before a moment, and no burst follows it.</summary>
    public static double Pause(double booked, double until, int perMinute) =>
        Math.Max(booked, until + Shape(perMinute).Tolerance);

    private static (double Interval, double Tolerance) Shape(int perMinute)
    {
        var burst = Math.Max(1, perMinute / 3);
        var interval = WindowMilliseconds / Math.Max(1, perMinute - burst);
        return (interval, interval * (burst - 1));
    }
}
