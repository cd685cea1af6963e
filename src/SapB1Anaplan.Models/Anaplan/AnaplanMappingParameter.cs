namespace SapB1Anaplan.Models;

/// <summary>The answer to a mapping that asks when it runs (reference section 4.4).</summary>
public sealed record AnaplanMappingParameter
{
    /// <summary>The dimension, such as <c>Version</c>.</summary>
    public string EntityType { get; init; } = string.Empty;

    /// <summary>The item, such as <c>Actual</c>.</summary>
    public string EntityName { get; init; } = string.Empty;

    /// <summary>The id or name of the one import of a process that it is for; null for all.</summary>
    public string? ImportId { get; init; }
}
