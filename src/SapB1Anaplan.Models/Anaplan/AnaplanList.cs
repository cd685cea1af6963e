namespace SapB1Anaplan.Models;

/// <summary>A list (reference section 3.3).</summary>
public sealed record AnaplanList
{
    /// <summary>The id, prefix 101.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;
}
