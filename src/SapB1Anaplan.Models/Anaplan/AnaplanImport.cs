namespace SapB1Anaplan.Models;

/// <summary>An import action (reference section 4.3).</summary>
public sealed record AnaplanImport
{
    /// <summary>The id, prefix 112.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>
    /// <c>HIERARCHY_DATA</c>, <c>MODULE_DATA</c>, <c>USERS</c>, <c>VERSIONS</c> or another of an open set.
    /// </summary>
    public string? ImportType { get; init; }

    /// <summary>The id of the file it reads; null where it reads a model.</summary>
    public string? DataSourceId { get; init; }
}
