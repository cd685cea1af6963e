namespace SapB1Anaplan.Models;

/// <summary>A workspace (reference section 3.1).</summary>
public sealed record AnaplanWorkspace
{
    /// <summary>The id, 32 hexadecimal digits in lower case.</summary>
    public string Id { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string Name { get; init; } = string.Empty;

    /// <summary>True when it is in use.</summary>
    public bool Active { get; init; }

    /// <summary>The bytes granted; null where the server did not tell.</summary>
    public long? SizeAllowance { get; init; }

    /// <summary>The bytes in use; null where the server did not tell.</summary>
    public long? CurrentSize { get; init; }
}
