namespace SapB1Anaplan.Models;

/// <summary>One of the five dimensions of cost accounting (Dimensions, ODIM; reference section 5.2).</summary>
public sealed record Dimension
{
    /// <summary>1 to 5.</summary>
    public int DimensionCode { get; init; }

    /// <summary>The fixed name.</summary>
    public string? DimensionName { get; init; }

    /// <summary>The name that users see.</summary>
    public string? DimensionDescription { get; init; }

    /// <summary>True when it is in use.</summary>
    public bool Active { get; init; }
}
