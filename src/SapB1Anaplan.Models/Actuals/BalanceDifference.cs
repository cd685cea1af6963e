namespace SapB1Anaplan.Models;

/// <summary>A cell in which SAP Business One and Anaplan do not agree.</summary>
public sealed record BalanceDifference
{
    /// <summary>The account in Anaplan.</summary>
    public string? Account { get; init; }

    /// <summary>The cost center in Anaplan.</summary>
    public string? CostCenter { get; init; }

    /// <summary>The period in Anaplan.</summary>
    public string? Period { get; init; }

    /// <summary>All members in the order of the job's columns.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The total of the journal lines.</summary>
    public decimal SapAmount { get; init; }

    /// <summary>What Anaplan holds; 0 where it holds nothing.</summary>
    public decimal AnaplanAmount { get; init; }

    /// <summary>Anaplan minus SAP.</summary>
    public decimal Difference => AnaplanAmount - SapAmount;

    /// <summary>
    /// True when Anaplan holds what was last proved there: the change was read from SAP Business One and is not loaded
    /// yet, because it was held back or refused.
    /// </summary>
    public bool Pending { get; init; }

    /// <summary>The journal lines behind the cell, at most 100; those read since the last confirmed load come first.</summary>
    public IReadOnlyList<DrillbackLine> Lines { get; init; } = [];
}
