using System.Net;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>How to reach Anaplan and how to behave there. Limits are those of reference section 5.</summary>
public sealed record AnaplanOptions
{
    private const double PollGrowth = 1.5;

    /// <summary>The data API. A missing path is completed with <c>/2/0</c>.</summary>
    public Uri ApiUri { get; init; } = AnaplanRegion.Default.ApiUri;

    /// <summary>The authentication service.</summary>
    public Uri AuthenticationUri { get; init; } = AnaplanRegion.Default.AuthenticationUri;

    /// <summary>The OAuth2 endpoints.</summary>
    public Uri OAuthUri { get; init; } = AnaplanRegion.Default.OAuthUri;

    /// <summary>How to log in.</summary>
    public AnaplanLogin? Login { get; init; }

    /// <summary>The default workspace, name or id.</summary>
    public string? Workspace { get; init; }

    /// <summary>The default model, name or id.</summary>
    public string? Model { get; init; }

    /// <summary>The time between two polls of a task at first. The platform asks for 5 seconds or more.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The time between two polls that it grows to.</summary>
    public TimeSpan MaximumPollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The bytes of a chunk before compression, 1,000,000 to 50,000,000.</summary>
    public int ChunkSize { get; init; } = 10_000_000;

    /// <summary>The chunks under way at once.</summary>
    public int Parallelism { get; init; } = 3;

    /// <summary>The limit of one request. Requests wait at the server while an action holds the model.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The limit of the call that joins the chunks of an upload, which can take most of an hour.</summary>
    public TimeSpan CompleteTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait for a locked model, or for another run that holds it.</summary>
    public TimeSpan ModelWait { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How often a repeatable request is repeated.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>The mean wait before the first repetition; it doubles up to 30 seconds, with full jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after 429 where the server does not say how long.</summary>
    public TimeSpan RateLimitDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The requests a minute that all processes of this machine may send for one tenant, of the tenant's 600.
    /// </summary>
    public int RequestsPerMinute { get; init; } = 300;

    /// <summary>The life of a model lease without a heartbeat.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The locale of tasks; it decides the language of messages.</summary>
    public string Locale { get; init; } = "en_US";

    /// <summary>The proxy; null for the one the system is set to.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The time between two polls, growing by half each time (reference section 4.5).</summary>
    /// <param name="poll">The polls before.</param>
    internal TimeSpan PollDelay(int poll)
    {
        var grown = PollInterval.TotalMilliseconds * Math.Pow(PollGrowth, Math.Min(poll, 32));
        return TimeSpan.FromMilliseconds(
            Math.Min(grown, Math.Max(PollInterval.TotalMilliseconds, MaximumPollInterval.TotalMilliseconds)));
    }

    /// <summary>Waits until the next poll.</summary>
    internal Task WaitAsync(int poll, CancellationToken cancellationToken) =>
        TimeProvider.Delay(PollDelay(poll), cancellationToken);
}
