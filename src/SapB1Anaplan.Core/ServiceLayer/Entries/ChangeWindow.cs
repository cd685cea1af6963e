namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>Where the last read stood, from which the changed entries follow.</summary>
public sealed record ChangeWindow
{
    /// <summary>
    /// The day since which changes are wanted, in the time of the company. Changes carry a day and no time, so name the
    /// day before the last one that was read completely.
    /// </summary>
    public required DateTime Since { get; init; }

    /// <summary>The highest key read so far; null where nothing was read yet.</summary>
    public int? HighestJdtNum { get; init; }

    /// <summary>
    /// The posting dates to read again where the server does not tell changes; empty for the open posting periods of
    /// the company.
    /// </summary>
    public IReadOnlyCollection<(DateTime From, DateTime To)> ReadAgain { get; init; } = [];

    /// <summary>
    /// Gives the posting dates to read again, asked only where the server does not tell changes; null for
    /// <see cref="ReadAgain"/>.
    /// </summary>
    public Func<CancellationToken, Task<IReadOnlyCollection<(DateTime From, DateTime To)>>>? ReadAgainAsync { get; init; }

    /// <summary>A further condition in the language of the server, taken as it is.</summary>
    public string? Filter { get; init; }
}
