namespace SapB1Anaplan.Core.Ledger;

/// <summary>What a job says of itself, and where its totals go.</summary>
public sealed record JobPlace
{
    /// <summary>The identity that the job file gives; null for none.</summary>
    public string? Id { get; init; }

    /// <summary>The full path of the job file.</summary>
    public string Path { get; init; } = string.Empty;

    /// <summary>The key of the company whose log the job follows.</summary>
    public long Company { get; init; }

    /// <summary>The id of the model.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>The import action, as the job names it.</summary>
    public string Import { get; init; } = string.Empty;

    /// <summary>The export that reads the area back, as the job names it; empty where there is none.</summary>
    public string Export { get; init; } = string.Empty;

    /// <summary>The fixed members: header and text of each column that holds one.</summary>
    public IReadOnlyDictionary<string, string> Fixed { get; init; } = new Dictionary<string, string>();

    /// <summary>The dimensions in the order of the columns.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } = [];

    /// <summary>Whether two jobs would write the same cells, as far as their files can tell.</summary>
    /// <param name="other">The other place.</param>
    internal bool Overlaps(JobPlace other) =>
        Same(Model, other.Model)
        && (Same(Import, other.Import) || (Export.Length > 0 && Same(Export, other.Export)))
        && !Fixed.Any(column => other.Fixed.TryGetValue(column.Key, out var text) && !Same(text, column.Value));

    private static bool Same(string left, string right) => string.Equals(left.Trim(), right.Trim(), StringComparison.OrdinalIgnoreCase);
}

/// <summary>What changed in a job since its last run, in words, and whether a person must have wanted it.</summary>
/// <param name="Job">The key of the job.</param>
/// <param name="Changes">What changed; empty for a job as it was.</param>
public sealed record JobClaim(long Job, IReadOnlyList<string> Changes);
