namespace SapB1Anaplan.Core.Jobs;

/// <summary>The approved budget into draft journals.</summary>
public sealed class BudgetSection
{
    /// <summary>The name of the budget; it is part of the key of every draft journal.</summary>
    public string Name { get; set; } = "Budget";

    /// <summary>The export action, name or id.</summary>
    public string? Export { get; set; }

    /// <summary>The account against which every journal is balanced.</summary>
    public string? OffsetAccount { get; set; }
}
