namespace SapB1Anaplan.Models;

/// <summary>A module (reference section 3.5).</summary>
public sealed record AnaplanModule
{
    /// <summary>The id, prefix 102; also the id of its default view.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;
}
