namespace SapB1Anaplan.Models;

/// <summary>A member of a list (reference section 3.3).</summary>
public sealed record AnaplanListItem
{
    /// <summary>The id.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The code.</summary>
    public string? Code { get; init; }

    /// <summary>The parent as the server names it.</summary>
    public string? Parent { get; init; }

    /// <summary>The id of the parent.</summary>
    public string? ParentId { get; init; }

    /// <summary>The properties, as text, where they were asked for.</summary>
    public IReadOnlyDictionary<string, string?> Properties { get; init; } = new Dictionary<string, string?>();

    /// <summary>The subsets it may belong to, where they were asked for.</summary>
    public IReadOnlyDictionary<string, bool> Subsets { get; init; } = new Dictionary<string, bool>();
}
