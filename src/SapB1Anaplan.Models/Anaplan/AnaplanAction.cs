namespace SapB1Anaplan.Models;

/// <summary>An action other than an import, an export or a process (reference section 4.3).</summary>
public sealed record AnaplanAction
{
    /// <summary>The id, prefix 117.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The type, such as <c>DELETE_BY_SELECTION</c>; an open set.</summary>
    public string? ActionType { get; init; }
}
