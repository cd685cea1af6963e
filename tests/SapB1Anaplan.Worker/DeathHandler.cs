using System.Diagnostics;

namespace SapB1Anaplan.Worker;

/// <summary>When a process dies, seen from one of its requests.</summary>
internal enum DeathMoment
{
    /// <summary>All that goes before is stored, and the request never leaves.</summary>
    BeforeRequest,

    /// <summary>The request is on its way; nobody waits for the answer.</summary>
    DuringRequest,

    /// <summary>The answer is there, and nothing was made of it.</summary>
    AfterAnswer,
}

/// <summary>Kills its own process, as a power cut or the operating system would, at one of its requests.</summary>
internal sealed class DeathHandler : DelegatingHandler
{
    private readonly int _request;
    private readonly DeathMoment _moment;
    private int _count;

    public DeathHandler(int request, DeathMoment moment)
        : base(new SocketsHttpHandler { UseCookies = false })
    {
        _request = request;
        _moment = moment;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _count) != _request)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        if (_moment == DeathMoment.BeforeRequest)
        {
            Die();
        }

        var answer = base.SendAsync(request, cancellationToken);
        if (_moment == DeathMoment.DuringRequest)
        {
            // Long enough for the bytes to leave, too short for most answers to come.
            await Task.WhenAny(answer, Task.Delay(1, cancellationToken));
            Die();
        }

        await answer;
        Die();
        return await answer;
    }

    /// <summary>SIGKILL: no handler runs, no buffer is flushed.</summary>
    private static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
