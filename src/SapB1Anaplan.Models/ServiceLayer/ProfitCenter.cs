namespace SapB1Anaplan.Models;

/// <summary>A profit center, which finance calls cost center (ProfitCenters, OPRC; reference section 5.2).</summary>
public sealed record ProfitCenter
{
    /// <summary>The key.</summary>
    public string CenterCode { get; init; } = string.Empty;

    /// <summary>The name.</summary>
    public string? CenterName { get; init; }

    /// <summary>The sort code.</summary>
    public string? GroupCode { get; init; }

    /// <summary>The dimension, 1 to 5.</summary>
    public int InWhichDimension { get; init; } = 1;

    /// <summary>The first day on which it may be used.</summary>
    public DateTime? EffectiveFrom { get; init; }

    /// <summary>The last day on which it may be used.</summary>
    public DateTime? EffectiveTo { get; init; }

    /// <summary>True when it is in use.</summary>
    public bool Active { get; init; } = true;
}
