namespace SapB1Anaplan.Models;

/// <summary>A branch that journal lines are posted to (BusinessPlaces, OBPL; reference section 5.3).</summary>
public sealed record Branch
{
    /// <summary>The key.</summary>
    public int BPLID { get; init; }

    /// <summary>The name.</summary>
    public string? BPLName { get; init; }

    /// <summary>True when nothing may be posted to it.</summary>
    public bool Disabled { get; init; }
}
