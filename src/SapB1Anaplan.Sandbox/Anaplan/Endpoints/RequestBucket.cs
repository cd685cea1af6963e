namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>
/// The tenant's token bucket: as many requests as fit a minute, refilled evenly (reference section 5).
/// </summary>
internal sealed class RequestBucket(TimeProvider time, SandboxSettings settings)
{
    private readonly Lock _gate = new();
    private decimal? _level;
    private DateTimeOffset _at;

    /// <summary>Null when the request may pass, else the time until the next may.</summary>
    public TimeSpan? Take()
    {
        var capacity = settings.RequestsPerMinute;
        if (capacity <= 0)
        {
            return null;
        }

        lock (_gate)
        {
            var now = time.GetUtcNow();
            var gained = (now - _at).Ticks * (decimal)capacity / TimeSpan.TicksPerMinute;
            _level = Math.Min(capacity, _level is { } level ? level + gained : capacity);
            _at = now;
            if (_level >= 1)
            {
                _level--;
                return null;
            }

            return TimeSpan.FromTicks((long)((1 - _level.Value) * TimeSpan.TicksPerMinute / capacity));
        }
    }
}
