namespace SapB1Anaplan.Core.Http;

/// <summary>How often and how long a request is repeated; <see cref="RetryPolicy"/> says which is.</summary>
internal sealed record RetryOptions
{
    /// <summary>Repetitions after the first attempt.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>The mean wait before the first repetition; it doubles, with jitter.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest wait between two attempts, unless the server asks for more.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No repetition begins later than this after the first attempt.</summary>
    public TimeSpan Budget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The wait after 429 where the server does not say how long.</summary>
    public TimeSpan RateLimitDelay { get; init; }

    /// <summary>How long a locked model (423) is waited for.</summary>
    public TimeSpan LockedBudget { get; init; }

    /// <summary>The wait before a locked model is asked again, by the number of waits before.</summary>
    public Func<int, TimeSpan> LockedDelay { get; init; } = static _ => TimeSpan.Zero;
}
