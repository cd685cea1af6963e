namespace SapB1Anaplan.Models;

/// <summary>A project (Projects, OPRJ; reference section 5.2).</summary>
public sealed record Project
{
    /// <summary>The key.</summary>
    public string Code { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? Name { get; init; }

    /// <summary>The first day on which it may be used.</summary>
    public DateTime? ValidFrom { get; init; }

    /// <summary>The last day on which it may be used.</summary>
    public DateTime? ValidTo { get; init; }

    /// <summary>True when it is in use.</summary>
    public bool Active { get; init; } = true;
}
