namespace SapB1Anaplan.Core.Jobs;

/// <summary>What gets journals of its own, besides every period.</summary>
[Flags]
public enum BudgetGrouping
{
    /// <summary>Nothing else.</summary>
    Period = 0,

    /// <summary>Every distribution rule of dimension 1.</summary>
    CostCenter = 1,

    /// <summary>Every branch.</summary>
    Branch = 2,
}
