namespace SapB1Anaplan.Core.Http;

/// <summary>How often and how long a read is repeated.</summary>
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
}
