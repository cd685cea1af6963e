using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// The sessions of one connection, each used by one call at a time. They log in when first used. A session whose login
/// is refused leaves the pool; the others carry on.
/// </summary>
internal sealed class SessionPool : IAsyncDisposable
{
    private readonly object _lock = new();
    private readonly List<Session> _all;
    private readonly Stack<Session> _idle;
    private readonly SemaphoreSlim _free;
    private bool _closed;

    public SessionPool(Func<Session> create, int size)
    {
        _all = [.. Enumerable.Range(0, size).Select(_ => create())];
        _idle = new Stack<Session>(Enumerable.Reverse(_all));
        _free = new SemaphoreSlim(size);
    }

    /// <summary>How many sessions may still be used side by side.</summary>
    public int Size
    {
        get
        {
            lock (_lock)
            {
                return _all.Count(session => !session.Refused);
            }
        }
    }

    /// <summary>The session that logged in first.</summary>
    public Session First => _all[0];

    /// <summary>Sends a call over whichever session is free.</summary>
    public async Task<T> SendAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken)
    {
        while (true)
        {
            var session = await RentAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await session.SendAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (ServiceLayerException refusal) when (session.Refused && Size > 0 && !IsFinal(refusal))
            {
                HttpTrace.Output?.Warning(
                    $"A further login was refused ({refusal.Message}); going on with {Size} session(s).");
            }
            finally
            {
                Return(session);
            }
        }
    }

    /// <summary>Logs all sessions out. Nothing logs in again afterwards.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
        }

        await Task.WhenAll(_all.Select(session => session.EndAsync())).ConfigureAwait(false);
    }

    private static bool IsFinal(ServiceLayerException refusal) =>
        refusal.ErrorId == ErrorIds.SapB1UserLocked || refusal.InnerException is ServiceLayerException;

    private async Task<Session> RentAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_closed)
            {
                return _idle.Pop();
            }
        }

        _free.Release();
        throw Session.Closed();
    }

    private void Return(Session session)
    {
        lock (_lock)
        {
            // The last one stays even when refused, so that callers get the refusal instead of waiting for ever.
            if (session.Refused && _all.Any(other => !other.Refused))
            {
                return;
            }

            _idle.Push(session);
        }

        _free.Release();
    }
}
