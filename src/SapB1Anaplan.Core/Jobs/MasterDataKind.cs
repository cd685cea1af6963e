namespace SapB1Anaplan.Core.Jobs;

/// <summary>The kinds of master data, in the order in which they are synchronised.</summary>
public enum MasterDataKind
{
    /// <summary>The chart of accounts.</summary>
    Accounts,

    /// <summary>Profit centers and the distribution rules that split amounts over them.</summary>
    CostCenters,

    /// <summary>Distribution rules alone.</summary>
    DistributionRules,

    /// <summary>Dimensions.</summary>
    Dimensions,

    /// <summary>Projects.</summary>
    Projects,
}
