namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>Full jitter: anything from nothing to the exponential wait, so that many clients spread out.</summary>
internal static class Jitter
{
    private static readonly ThreadLocal<Random> Source = new(() => new Random(Guid.NewGuid().GetHashCode()));

    public static TimeSpan Full(TimeSpan first, int attempt, TimeSpan longest)
    {
        var ceiling = Math.Min(first.TotalMilliseconds * Math.Pow(2, Math.Min(attempt, 16)), longest.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Source.Value!.NextDouble() * ceiling);
    }
}
