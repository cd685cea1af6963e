namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>Knows when a session has been idle for so long that the server has ended it. Each call starts it anew.</summary>
internal sealed class SessionClock(TimeProvider time)
{
    private long _lastUse;

    /// <summary>The idle time the server allows.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>True once the server must have ended the session.</summary>
    public bool Expired => time.GetElapsedTime(Interlocked.Read(ref _lastUse)) >= Timeout;

    public void Restart() => Interlocked.Exchange(ref _lastUse, time.GetTimestamp());
}
