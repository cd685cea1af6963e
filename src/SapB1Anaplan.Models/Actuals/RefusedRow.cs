namespace SapB1Anaplan.Models;

/// <summary>A row that the import refused, or that Anaplan does not hold as it was sent. It is sent again next time.</summary>
public sealed record RefusedRow
{
    /// <summary>The row.</summary>
    public AnaplanActual Row { get; init; } = new();

    /// <summary>Why, in the words of Anaplan where it gave any.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>The keys of the journal entries behind it, at most 100.</summary>
    public IReadOnlyList<int> Entries { get; init; } = [];
}
