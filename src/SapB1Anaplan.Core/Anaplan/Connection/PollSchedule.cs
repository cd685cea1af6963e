namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>The times between polls: growing by half each time (reference section 4.5).</summary>
internal static class PollSchedule
{
    private const double Growth = 1.5;

    public static TimeSpan Interval(AnaplanOptions options, int poll)
    {
        var grown = options.PollInterval.TotalMilliseconds * Math.Pow(Growth, Math.Min(poll, 32));
        return TimeSpan.FromMilliseconds(
            Math.Min(grown, Math.Max(options.PollInterval.TotalMilliseconds, options.MaximumPollInterval.TotalMilliseconds)));
    }
}
