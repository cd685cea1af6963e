using SapB1Anaplan.Core.Http;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>One connection's use of the tenant's request limit.</summary>
internal sealed class RequestBudget(ISharedState state, string tenant, int requestsPerMinute, TimeProvider time)
{
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(2);

    /// <summary>Whose limit is used: the customer once it is known, before that the host.</summary>
    public string Tenant { get; set; } = tenant;

    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        var wait = await state.BookRequestAsync(Tenant, requestsPerMinute, cancellationToken).ConfigureAwait(false);
        if (wait <= TimeSpan.Zero)
        {
            return;
        }

        if (wait >= WorthTelling)
        {
            HttpTrace.Output?.Verbose($"Waiting {wait.TotalSeconds:0.0} s to stay within {requestsPerMinute} requests a minute.");
        }

        await time.Delay(wait, cancellationToken).ConfigureAwait(false);
    }

    public Task PauseAsync(TimeSpan duration) => state.PauseRequestsAsync(Tenant, duration, requestsPerMinute);
}
