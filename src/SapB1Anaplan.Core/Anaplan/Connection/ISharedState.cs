namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// What several processes share: leases, of which one owner at a time holds each, and the pace of requests to a tenant.
/// Implementations decide which processes these are: those of a machine, or of several.
/// </summary>
public interface ISharedState : IDisposable
{
    /// <summary>Takes a lease if it is free, expired, or already held by the same owner.</summary>
    /// <param name="name">What is leased.</param>
    /// <param name="owner">Who takes it: unique, and readable, because it is shown to those who wait.</param>
    /// <param name="length">How long it holds without being renewed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when it was taken, else who holds it and until when.</returns>
    Task<LeaseHolder?> TryAcquireAsync(string name, string owner, TimeSpan length, CancellationToken cancellationToken);

    /// <summary>Gives a lease back. Harmless when it is no longer held.</summary>
    /// <param name="name">What was leased.</param>
    /// <param name="owner">Who took it.</param>
    Task ReleaseAsync(string name, string owner);

    /// <summary>Books one request and says how long to wait before it may be sent.</summary>
    /// <param name="tenant">Whose limit it counts against.</param>
    /// <param name="requestsPerMinute">The share in any 60 seconds; the smallest share asked for by anybody does not
    /// bind others.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<TimeSpan> BookRequestAsync(string tenant, int requestsPerMinute, CancellationToken cancellationToken);

    /// <summary>Lets nobody send to the tenant for a while, because it said that its limit is reached.</summary>
    /// <param name="tenant">Whose limit.</param>
    /// <param name="duration">How long from now.</param>
    /// <param name="requestsPerMinute">The share, as in <see cref="BookRequestAsync"/>.</param>
    Task PauseRequestsAsync(string tenant, TimeSpan duration, int requestsPerMinute);

    /// <summary>Reads a note.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The note, or null where there is none.</returns>
    Task<string?> RecallAsync(string name, CancellationToken cancellationToken);

    /// <summary>Writes a note that outlives the process, before the task completes.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="note">The note; null removes it.</param>
    Task RememberAsync(string name, string? note);
}

/// <summary>Who holds a lease.</summary>
/// <param name="Owner">The owner as it named itself.</param>
/// <param name="Until">When the lease ends unless it is renewed, UTC.</param>
public sealed record LeaseHolder(string Owner, DateTimeOffset Until);
