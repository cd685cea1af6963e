namespace SapB1Anaplan.Models;

/// <summary>One approved figure as exported from Anaplan: account x cost centers x period.</summary>
public sealed record BudgetLine
{
    /// <summary>The row of the export it came from, from 1 for the first row after the header.</summary>
    public int Row { get; init; }

    /// <summary>The name of the budget, by default that of the export action; it is part of every key.</summary>
    public string? Budget { get; init; }

    /// <summary>The account as Anaplan names it.</summary>
    public string Account { get; init; } = string.Empty;

    /// <summary>The cost center of dimension 1 as Anaplan names it; null where the export has none.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The cost centers of dimensions 2 to 5, in this order, null where the export has none.</summary>
    public IReadOnlyList<string?> OtherCostCenters { get; init; } = [];

    /// <summary>The period as Anaplan writes it, such as <c>Jan 26</c>.</summary>
    public string Period { get; init; } = string.Empty;

    /// <summary>The currency code; null where the export has none, which means local currency.</summary>
    public string? Currency { get; init; }

    /// <summary>The version, such as <c>Budget</c>; null where the export has none.</summary>
    public string? Version { get; init; }

    /// <summary>The amount, debit positive, in <see cref="Currency"/>.</summary>
    public decimal Amount { get; init; }
}
