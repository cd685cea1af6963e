namespace SapB1Anaplan.Models;

/// <summary>One detail of a task result, as the server sent it (reference section 4.6).</summary>
public sealed record AnaplanTaskDetail
{
    /// <summary>
    /// The kind, such as <c>hierarchyRowsProcessed</c> or <c>moduleImportInvalidListIdentifier</c>; an open set.
    /// </summary>
    public string Type { get; init; } = string.Empty;

    /// <summary>The text for people, in the locale of the task.</summary>
    public string? Message { get; init; }

    /// <summary>How often it occurred.</summary>
    public long Occurrences { get; init; }

    /// <summary>The values by key; a value may be null.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>();
}
