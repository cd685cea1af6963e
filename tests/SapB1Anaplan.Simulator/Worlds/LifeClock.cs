namespace SapB1Anaplan.Simulator.Worlds;

/// <summary>
/// The time of a life: each day begins at eight in the morning and goes on from there as real time does, so that timers
/// and leases work as ever. A clock of a machine can be wrong by some hours.
/// </summary>
internal sealed class LifeClock(LifeClock? right = null) : TimeProvider
{
    /// <summary>The first day.</summary>
    public static readonly DateTime FirstDay = new(2026, 2, 10, 8, 0, 0, DateTimeKind.Utc);

    private long _began = System.GetTimestamp();
    private long _ahead;
    private int _day;

    /// <summary>By how much it is wrong.</summary>
    public TimeSpan Skew { get; set; }

    /// <summary>The day of the life, from 0.</summary>
    public int Day => right?.Day ?? _day;

    /// <summary>The date in the company.</summary>
    public DateOnly Today => DateOnly.FromDateTime(FirstDay).AddDays(Day);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => right is not null
        ? right.GetUtcNow() + Skew
        : new DateTimeOffset(FirstDay).AddDays(_day).AddTicks(Interlocked.Read(ref _ahead))
            + System.GetElapsedTime(Interlocked.Read(ref _began));

    /// <summary>Begins a day, unless it has begun.</summary>
    public void Begin(int day)
    {
        if (day > _day)
        {
            _day = day;
            Interlocked.Exchange(ref _ahead, 0);
            Interlocked.Exchange(ref _began, System.GetTimestamp());
        }
    }

    /// <summary>Lets time pass within the day.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ahead, time.Ticks);
}
