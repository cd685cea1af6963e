namespace SapB1Anaplan.Models;

/// <summary>A process: several actions in order (reference section 4.3).</summary>
public sealed record AnaplanProcess
{
    /// <summary>The id, prefix 118.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;
}
