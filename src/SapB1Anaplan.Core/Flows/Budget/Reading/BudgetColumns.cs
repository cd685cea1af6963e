namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>The headings under which an export shows what the budget needs. Null means: find it by its usual names.</summary>
public sealed record BudgetColumns
{
    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The cost center of dimension 1.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The cost centers of dimensions 2 to 5, in this order; null for a dimension that the export has not.</summary>
    public IReadOnlyList<string?> OtherCostCenters { get; init; } = [];

    /// <summary>The period; absent where the periods stand across the columns.</summary>
    public string? Period { get; init; }

    /// <summary>The amount; absent where the periods stand across the columns.</summary>
    public string? Amount { get; init; }

    /// <summary>The currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The version.</summary>
    public string? Version { get; init; }

    /// <summary>The line item, in layouts that have one row per line item.</summary>
    public string? LineItem { get; init; }
}
