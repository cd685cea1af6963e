namespace SapB1Anaplan.Models;

/// <summary>A distribution rule (DistributionRules, OOCR; reference section 5.2). Journal lines name rules, not centers.</summary>
public sealed record DistributionRule
{
    /// <summary>The key, which stands in CostingCode of a journal line.</summary>
    public string FactorCode { get; init; } = string.Empty;

    /// <summary>The description.</summary>
    public string? FactorDescription { get; init; }

    /// <summary>The sum of the factors; a center gets its own factor of it.</summary>
    public decimal TotalFactor { get; init; }

    /// <summary>True when the lines hold amounts instead of factors.</summary>
    public bool IsFixedAmount { get; init; }

    /// <summary>
    /// True when it was made for one entry only (ManualDistributionRules, OMDR; budgets and balances reference section
    /// 4). Such a rule has no dates of validity.
    /// </summary>
    public bool Manual { get; init; }

    /// <summary>True when the rule was made for one profit center by the system.</summary>
    public bool Direct { get; init; }

    /// <summary>The dimension, 1 to 5.</summary>
    public int InWhichDimension { get; init; } = 1;

    /// <summary>True when it is in use.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The profit centers and their shares.</summary>
    public IReadOnlyList<DistributionRuleLine> DistributionRuleLines { get; init; } = [];
}

/// <summary>The share of one profit center in a distribution rule.</summary>
public sealed record DistributionRuleLine
{
    /// <summary>The profit center.</summary>
    public string CenterCode { get; init; } = string.Empty;

    /// <summary>Its share of <see cref="DistributionRule.TotalFactor"/>.</summary>
    public decimal TotalInCenter { get; init; }

    /// <summary>The first day of validity.</summary>
    public DateTime? EffectiveFrom { get; init; }

    /// <summary>The last day of validity.</summary>
    public DateTime? EffectiveTo { get; init; }
}
