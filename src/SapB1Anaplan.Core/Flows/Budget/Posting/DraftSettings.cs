namespace SapB1Anaplan.Core.Flows.Budget.Posting;

/// <summary>How draft journals are posted, and how certainty about them may be gained.</summary>
public sealed record DraftSettings
{
    /// <summary>
    /// Whether parked vouchers may be looked up by a stored SQL query on OBTF, where the server allows one. The query is
    /// stored on the server once.
    /// </summary>
    public bool UseSqlQueries { get; init; } = true;

    /// <summary>
    /// A view over OBTF with the columns BatchNum and Ref2, as view.svc names it without its ending B1SLQuery; null for
    /// none.
    /// </summary>
    public string? View { get; init; }

    /// <summary>
    /// The user-defined table, without object, that takes a marker row in the same atomic change set as each voucher;
    /// null for none. Its name without <c>@</c> and without <c>U_</c>.
    /// </summary>
    public string? MarkerTable { get; init; }

    /// <summary>
    /// How long after the call a voucher that is nowhere to be found counts as not posted. A server may still be busy
    /// with a call whose connection is gone.
    /// </summary>
    public TimeSpan SettleAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The pause between two journals.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);
}
