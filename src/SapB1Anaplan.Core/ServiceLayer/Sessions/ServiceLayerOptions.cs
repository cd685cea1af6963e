namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>How to reach and use one company database. Holds a password: it is never shown, logged or stored.</summary>
public sealed class ServiceLayerOptions
{
    /// <summary>
    /// The address: host and port (<c>https://sap:50000</c>), or with its path (<c>/b1s/v2</c>, <c>/b1s/v1</c>). Without
    /// one, version 2 is tried and version 1 used where the server has no version 2.
    /// </summary>
    public required Uri Uri { get; init; }

    /// <summary>The company database.</summary>
    public required string CompanyDatabase { get; init; }

    /// <summary>The user.</summary>
    public required string UserName { get; init; }

    /// <summary>The password.</summary>
    public required string Password { get; init; }

    /// <summary>SHA-1 or SHA-256 of the certificate of the server, to accept no other; null for normal verification.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Accepts any certificate.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>How many sessions may read side by side, 1 to 8. The server queues the calls of one session.</summary>
    public int Sessions { get; init; } = 1;

    /// <summary>Records per page; null to let the pages grow and shrink with the time they take.</summary>
    public int? PageSize { get; init; }

    /// <summary>How to find changed journal entries.</summary>
    public ChangeTracking ChangeTracking { get; init; } = ChangeTracking.Automatic;

    /// <summary>
    /// How many ids below the highest known one are read again, because an entry may be committed after one with a
    /// higher id.
    /// </summary>
    public int Overlap { get; init; } = 500;

    /// <summary>The limit for a login.</summary>
    public TimeSpan LoginTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The limit for a page or another read. Pages of well over 100 seconds occur.</summary>
    public TimeSpan ReadTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The limit for a write.</summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>Repetitions of a read after a passing failure; 0 for none.</summary>
    public int MaxRetries { get; init; } = 6;

    /// <summary>The mean wait before the first repetition; it doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No repetition of a read begins later than this after its first attempt.</summary>
    public TimeSpan RetryBudget { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The end of the line instead of the network, for tests.</summary>
    internal HttpMessageHandler? Handler { get; init; }

    /// <summary>Shows no secret.</summary>
    public override string ToString() => $"{UserName} in {CompanyDatabase} at {Uri}";
}
