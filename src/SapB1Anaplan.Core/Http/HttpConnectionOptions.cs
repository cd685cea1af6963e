using System.Net;

namespace SapB1Anaplan.Core.Http;

/// <summary>How one connection reaches its server. Nothing here is shared with the rest of the process.</summary>
internal sealed record HttpConnectionOptions
{
    /// <summary>SHA-1 or SHA-256 of the only certificate to accept, in hexadecimal digits; null for normal verification.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>Accepts any certificate. The caller has warned about it.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>The proxy; null for the one the system is set to.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>How many requests may be under way at once to one server.</summary>
    public int MaxConnectionsPerServer { get; init; } = 16;

    /// <summary>The clock for durations and Retry-After dates.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The end of the line instead of the network, for tests.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
