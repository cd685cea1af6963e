namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>The real clock, which a test can set forward; timers run as ever, so that nothing waits for the jump.</summary>
internal sealed class MovingTime : TimeProvider
{
    private long _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _ahead));

    /// <summary>Waits of exactly this length end at once, and the clock stands where it would have.</summary>
    public TimeSpan? Skipped { get; init; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Skipped)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        Advance(dueTime);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
