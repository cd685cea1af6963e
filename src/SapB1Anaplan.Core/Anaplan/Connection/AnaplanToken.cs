namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// A token as issued. Two tokens are the same only if they are the same object: a renewed one may carry the same value.
/// </summary>
internal sealed class AnaplanToken
{
    private static readonly TimeSpan VendorMargin = TimeSpan.FromMinutes(5);

    public AnaplanToken(string value, DateTimeOffset issuedAt, DateTimeOffset expiresAt)
    {
        Value = value;
        ExpiresAt = expiresAt;
        var life = expiresAt - issuedAt;
        var margin = TimeSpan.FromTicks(Math.Max(0, life.Ticks / 5));
        RenewAt = expiresAt - (margin < VendorMargin ? margin : VendorMargin);
    }

    public string Value { get; }

    public DateTimeOffset ExpiresAt { get; }

    /// <summary>
    /// From when on it is renewed: 5 minutes before the end, or a fifth of its life if that is shorter.
    /// </summary>
    public DateTimeOffset RenewAt { get; }
}
