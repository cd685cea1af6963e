namespace SapB1Anaplan.Models;

/// <summary>A view: the default view of a module or a saved one (reference section 3.5).</summary>
public sealed record AnaplanView
{
    /// <summary>The id; that of a default view is the module's.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name; that of a saved view is <c>Module.View</c>.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>The id of the module.</summary>
    public string? ModuleId { get; init; }
}
