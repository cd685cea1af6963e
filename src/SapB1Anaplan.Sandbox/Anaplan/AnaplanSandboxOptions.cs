using SapB1Anaplan.Sandbox.Anaplan.Identity;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan;

/// <summary>How the sandbox's Anaplan is to be started. What can change while it runs stands in
/// <see cref="SandboxSettings"/>.</summary>
public sealed record AnaplanSandboxOptions
{
    public const string DefaultUser = "integration@example.com";

    public const string DefaultPassword = "Loopback-2026";

    /// <summary>TCP port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>True for TLS with a self-signed certificate made at the start.</summary>
    public bool Https { get; init; }

    /// <summary>Clock of tokens, files, tasks and limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seed of the chances with which faults strike.</summary>
    public int Seed { get; init; } = 1;

    public IReadOnlyList<AnaplanWorkspace> Workspaces { get; init; } = [];

    /// <summary>Users of the tenant; where none is given, one administrator with the default login.</summary>
    public IReadOnlyList<SandboxUser> Users { get; init; } = [];

    public IReadOnlyList<OAuthClient> OAuthClients { get; init; } = [];

    /// <summary>The settings to start with.</summary>
    public SandboxSettings Settings { get; init; } = new();
}

/// <summary>Settings a test or a person may change while the sandbox runs.</summary>
public sealed class SandboxSettings
{
    /// <summary>Life of a token from the login or the last refresh (reference section 1.2).</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(35);

    /// <summary>True: a refresh gives a new token and the old one dies; false: the same, expiring later.</summary>
    public bool RefreshChangesToken { get; set; }

    /// <summary>False: a v1 certificate payload is refused, as it may be by now (reference section 1.4).</summary>
    public bool AcceptCertificateVersion1 { get; set; } = true;

    /// <summary>Requests per minute of the tenant's token bucket; 0 for no limit. The platform has 600 (5).</summary>
    public int RequestsPerMinute { get; set; }

    /// <summary>What a 429 says about the wait: seconds, an HTTP date, or nothing.</summary>
    public RetryAfterForm RetryAfter { get; set; } = RetryAfterForm.Seconds;

    /// <summary>Largest page, and the one given without a limit (reference section 2.2).</summary>
    public int PageSize { get; set; } = 5000;

    /// <summary>Bytes per chunk of exports and dumps.</summary>
    public int DownloadChunkBytes { get; set; } = 10_000_000;

    /// <summary>Rows per page of a large read.</summary>
    public int ReadRequestPageRows { get; set; } = 100_000;

    /// <summary>Time the call that completes an upload blocks (reference section 4.1).</summary>
    public TimeSpan CompleteTime { get; set; }

    /// <summary>True: a person at the browser allows every device at once; false: somebody has to call
    /// <see cref="AnaplanSandbox.ApproveDevice"/>.</summary>
    public bool ApproveAutomatically { get; set; }

    /// <summary>Body of refusals other than 400, 404 and 405, whose form nobody has captured (6).</summary>
    public ErrorBodyForm ErrorBody { get; set; }

    /// <summary>True: a started task is answered by a bare <c>taskId</c>, as in samples (reference section 4.4).</summary>
    public bool BareTaskId { get; set; }

    /// <summary>Status of a download of a dump that is not there: 404, 204 or 400 (reference section 4.7).</summary>
    public int NoDumpStatus { get; set; } = 404;
}

public enum ErrorBodyForm
{
    Envelope,
    Empty,
    Html,
}

public enum RetryAfterForm
{
    None,
    Seconds,
    HttpDate,
}
