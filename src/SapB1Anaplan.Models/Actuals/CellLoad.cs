namespace SapB1Anaplan.Models;

/// <summary>One time that a cell of the model was sent.</summary>
public sealed record CellLoad
{
    /// <summary>The members in the order of the job's columns.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The run that sent it.</summary>
    public string Run { get; init; } = string.Empty;

    /// <summary>When that run began (UTC).</summary>
    public DateTime Started { get; init; }

    /// <summary>What the model was known to hold before; null where nothing was known.</summary>
    public decimal? Old { get; init; }

    /// <summary>What was sent.</summary>
    public decimal New { get; init; }

    /// <summary>What came of it: Confirmed, or why not; null while it is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>The import action.</summary>
    public string Action { get; init; } = string.Empty;

    /// <summary>The task in Anaplan; null where it was not known to have started.</summary>
    public string? Task { get; init; }

    /// <summary>The hash of the file, hexadecimal.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <summary>The number of the last version in the log that its totals are made of.</summary>
    public long Sequence { get; init; }
}
