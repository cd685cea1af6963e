namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>A profit center on the wire (reference section 5.2).</summary>
internal sealed class ProfitCenterRecord
{
    public static readonly IReadOnlyList<string> Properties =
        ["CenterCode", "CenterName", "GroupCode", "InWhichDimension", "EffectiveFrom", "EffectiveTo", "Active"];

    public string CenterCode { get; set; } = string.Empty;

    public string? CenterName { get; set; }

    public string? GroupCode { get; set; }

    public int? InWhichDimension { get; set; }

    public DateTime? EffectiveFrom { get; set; }

    public DateTime? EffectiveTo { get; set; }

    public bool? Active { get; set; }

    public ProfitCenter ToModel() => new()
    {
        CenterCode = CenterCode,
        CenterName = CenterName,
        GroupCode = GroupCode,
        InWhichDimension = InWhichDimension ?? 1,
        EffectiveFrom = EffectiveFrom,
        EffectiveTo = EffectiveTo,
        Active = Active ?? true,
    };
}

/// <summary>A dimension on the wire (reference section 5.2).</summary>
internal sealed class DimensionRecord
{
    public static readonly IReadOnlyList<string> Properties =
        ["DimensionCode", "DimensionName", "DimensionDescription", "IsActive"];

    public int DimensionCode { get; set; }

    public string? DimensionName { get; set; }

    public string? DimensionDescription { get; set; }

    public bool? IsActive { get; set; }

    public Dimension ToModel() => new()
    {
        DimensionCode = DimensionCode,
        DimensionName = DimensionName,
        DimensionDescription = DimensionDescription,
        Active = IsActive ?? false,
    };
}

/// <summary>
/// A distribution rule on the wire (reference section 5.2), or one made for a single entry (budgets and balances
/// reference section 4).
/// </summary>
internal sealed class DistributionRuleRecord
{
    public static readonly IReadOnlyList<string> Properties =
    [
        "FactorCode", "FactorDescription", "TotalFactor", "Direct", "InWhichDimension", "Active", "IsFixedAmount",
        "DistributionRuleLines",
    ];

    /// <summary>Those of a rule made for one entry, whose lines have another name.</summary>
    public static readonly IReadOnlyList<string> ManualProperties =
        [.. Properties.Take(Properties.Count - 1), "ManualDistributionRuleLines"];

    public string FactorCode { get; set; } = string.Empty;

    public string? FactorDescription { get; set; }

    public decimal TotalFactor { get; set; }

    public bool? Direct { get; set; }

    public int? InWhichDimension { get; set; }

    public bool? Active { get; set; }

    public bool? IsFixedAmount { get; set; }

    public List<DistributionRuleLineRecord>? DistributionRuleLines { get; set; }

    public List<DistributionRuleLineRecord>? ManualDistributionRuleLines { get; set; }

    public DistributionRule ToModel(bool manual) => new()
    {
        FactorCode = FactorCode,
        FactorDescription = FactorDescription,
        TotalFactor = TotalFactor,
        IsFixedAmount = IsFixedAmount ?? false,
        Manual = manual,
        Direct = Direct ?? false,
        InWhichDimension = InWhichDimension ?? 1,
        Active = Active ?? true,
        DistributionRuleLines = [.. (DistributionRuleLines ?? ManualDistributionRuleLines ?? []).Select(line => line.ToModel())],
    };
}

/// <summary>A share on the wire.</summary>
internal sealed class DistributionRuleLineRecord
{
    public string? CenterCode { get; set; }

    public decimal TotalInCenter { get; set; }

    public DateTime? EffectiveFrom { get; set; }

    public DateTime? EffectiveTo { get; set; }

    public DistributionRuleLine ToModel() => new()
    {
        CenterCode = CenterCode ?? string.Empty,
        TotalInCenter = TotalInCenter,
        EffectiveFrom = EffectiveFrom,
        EffectiveTo = EffectiveTo,
    };
}

/// <summary>A project on the wire (reference section 5.2).</summary>
internal sealed class ProjectRecord
{
    public static readonly IReadOnlyList<string> Properties = ["Code", "Name", "ValidFrom", "ValidTo", "Active"];

    public string Code { get; set; } = string.Empty;

    public string? Name { get; set; }

    public DateTime? ValidFrom { get; set; }

    public DateTime? ValidTo { get; set; }

    public bool? Active { get; set; }

    public Project ToModel() => new()
    {
        Code = Code, Name = Name, ValidFrom = ValidFrom, ValidTo = ValidTo, Active = Active ?? true,
    };
}

/// <summary>A business partner on the wire (reference section 5.4).</summary>
internal sealed class BusinessPartnerRecord
{
    public static readonly IReadOnlyList<string> Properties =
    [
        "CardCode", "CardName", "CardType", "GroupCode", "Currency", "DebitorAccount", "FederalTaxID", "Frozen",
        "UpdateDate",
    ];

    public string CardCode { get; set; } = string.Empty;

    public string? CardName { get; set; }

    public string? CardType { get; set; }

    public int? GroupCode { get; set; }

    public string? Currency { get; set; }

    public string? DebitorAccount { get; set; }

    public string? FederalTaxID { get; set; }

    public bool? Frozen { get; set; }

    public DateTime? UpdateDate { get; set; }

    public BusinessPartner ToModel() => new()
    {
        CardCode = CardCode,
        CardName = CardName,
        CardType = CardType,
        GroupCode = GroupCode,
        Currency = Currency,
        DebitorAccount = DebitorAccount,
        FederalTaxID = FederalTaxID,
        Frozen = Frozen ?? false,
        UpdateDate = UpdateDate,
    };
}
