using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>One connection's use of the tenant's request limit.</summary>
internal sealed class RequestBudget
{
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(2);

    private readonly ISharedState _state;
    private readonly int _perMinute;
    private readonly TimeProvider _time;

    public RequestBudget(ISharedState state, string tenant, int requestsPerMinute, TimeProvider time)
    {
        _state = state;
        _perMinute = requestsPerMinute;
        _time = time;
        Tenant = tenant;
    }

    /// <summary>Whose limit is used: the customer once it is known, before that the host.</summary>
    public string Tenant { get; set; }

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var wait = await _state.BookRequestAsync(Tenant, _perMinute, cancellationToken).ConfigureAwait(false);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (wait >= WorthTelling)
        {
            HttpTrace.Output?.Verbose($"Waiting {wait.TotalSeconds:0.0} s to stay within {_perMinute} requests a minute.");
        }

        await _time.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    public Task PauseAsync(TimeSpan duration) => _state.PauseRequestsAsync(Tenant, duration, _perMinute);
}
