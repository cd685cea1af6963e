namespace SapB1Anaplan.Core.Flows.Budget.Reading;

/// <summary>
/// What the columns of an export hold that the budget needs: their headings. Null means: find it by its usual names.
/// </summary>
internal sealed record BudgetLayout
{
    /// <summary>The name of the budget, which every line carries.</summary>
    public string? Budget { get; init; }

    /// <summary>The account.</summary>
    public string? Account { get; init; }

    /// <summary>The cost centers, dimensions 1 to 5 in this order; null for one that is not named.</summary>
    public IReadOnlyList<string?> CostCenters { get; init; } = [];

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

    /// <summary>The line item whose rows count, in such layouts; null when there is only one.</summary>
    public string? WantedLineItem { get; init; }

    /// <summary>The header of the last confirmed run; null where none is known. Period columns are not compared.</summary>
    public IReadOnlyList<string>? KnownHeader { get; init; }

    /// <summary>The headings of cost centers up to the last one that is named.</summary>
    public static IReadOnlyList<string?> Named(IReadOnlyList<string?> headings) =>
        [.. headings.Take(headings.ToList().FindLastIndex(heading => heading is not null) + 1)];
}
