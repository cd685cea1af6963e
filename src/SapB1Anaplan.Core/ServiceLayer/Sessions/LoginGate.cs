namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// Keeps the sessions of one connection from locking the user: a login that was refused is not repeated by the session
/// that tried it, and after a second refusal in a row none of the sessions tries again.
/// </summary>
internal sealed class LoginGate
{
    private readonly object _gate = new();
    private int _refusals;
    private bool _everAccepted;
    private ServiceLayerException? _closed;

    /// <summary>Throws the refusal that has closed the gate.</summary>
    public void ThrowIfClosed()
    {
        lock (_gate)
        {
            if (_closed is { } refusal)
            {
                throw new ServiceLayerException(
                    refusal.ErrorId, refusal.Category, refusal.Message, refusal.NextStep, refusal)
                {
                    Code = refusal.Code,
                    HttpStatus = refusal.HttpStatus,
                };
            }
        }
    }

    public void Accepted()
    {
        lock (_gate)
        {
            _refusals = 0;
            _everAccepted = true;
        }
    }

    public void Refused(ServiceLayerException refusal)
    {
        lock (_gate)
        {
            if (++_refusals > 1 || !_everAccepted || refusal.ErrorId == ErrorIds.SapB1UserLocked)
            {
                _closed = refusal;
            }
        }
    }
}
