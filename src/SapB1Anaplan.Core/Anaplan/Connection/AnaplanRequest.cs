namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>One call of the data API.</summary>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path below the base, escaped, with the query.</param>
/// <param name="Subject">What it is about, for messages, such as <c>import 'Load actuals'</c>.</param>
internal sealed record AnaplanRequest(HttpMethod Method, string Path, string Subject)
{
    /// <summary>Makes the body; called once an attempt.</summary>
    public Func<HttpContent>? Content { get; init; }

    public string Accept { get; init; } = "application/json";

    /// <summary>True where a second delivery does no harm.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>The limit of one attempt; null for that of the connection.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>False where the caller repeats by itself, as a poll does.</summary>
    public bool Retry { get; init; } = true;
}
