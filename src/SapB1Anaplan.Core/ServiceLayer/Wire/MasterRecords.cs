using System.Text.Json.Serialization;
using SapB1Anaplan.Models;

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

/// <summary>A distribution rule on the wire (reference section 5.2).</summary>
internal sealed class DistributionRuleRecord
{
    public static readonly IReadOnlyList<string> Properties =
    [
        "FactorCode", "FactorDescription", "TotalFactor", "Direct", "InWhichDimension", "Active",
        "DistributionRuleLines",
    ];

    public string FactorCode { get; set; } = string.Empty;

    public string? FactorDescription { get; set; }

    public decimal TotalFactor { get; set; }

    public bool? Direct { get; set; }

    public int? InWhichDimension { get; set; }

    public bool? Active { get; set; }

    public List<DistributionRuleLineRecord>? DistributionRuleLines { get; set; }

    public DistributionRule ToModel() => new()
    {
        FactorCode = FactorCode,
        FactorDescription = FactorDescription,
        TotalFactor = TotalFactor,
        Direct = Direct ?? false,
        InWhichDimension = InWhichDimension ?? 1,
        Active = Active ?? true,
        DistributionRuleLines = [.. (DistributionRuleLines ?? []).Select(line => line.ToModel())],
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

/// <summary>A posting period on the wire (reference section 5.3).</summary>
internal sealed class FinancePeriodRecord
{
    public int AbsoluteEntry { get; set; }

    public string? PeriodCode { get; set; }

    public string? PeriodName { get; set; }

    public DateTime? PostingDateFrom { get; set; }

    public DateTime? PostingDateTo { get; set; }

    public DateTime? ValueDateFrom { get; set; }

    public DateTime? ValueDateTo { get; set; }

    public DateTime? TaxDateFrom { get; set; }

    public DateTime? TaxDateTo { get; set; }

    public string? PeriodStatus { get; set; }

    public bool? Locked { get; set; }

    public PostingPeriod ToModel(string? financialYear) => new()
    {
        AbsoluteEntry = AbsoluteEntry,
        Code = PeriodCode ?? PeriodName ?? string.Empty,
        Name = PeriodName,
        FinancialYear = financialYear,
        PostingDateFrom = PostingDateFrom ?? default,
        PostingDateTo = PostingDateTo ?? default,
        DueDateFrom = ValueDateFrom,
        DueDateTo = ValueDateTo,
        TaxDateFrom = TaxDateFrom,
        TaxDateTo = TaxDateTo,
        Status = StatusName(),
        Open = StatusName() != "ltLocked",
    };

    private string StatusName() => PeriodStatus switch
    {
        "N" => "ltUnlocked",
        "S" => "ltUnlockedExceptSales",
        "C" => "ltPeriodClosing",
        "Y" => "ltLocked",
        null or "" => Locked == true ? "ltLocked" : "ltUnlocked",
        _ => PeriodStatus!,
    };
}

/// <summary>The key of a financial year, and its name where it is told.</summary>
internal sealed class PeriodCategoryRecord
{
    public int AbsoluteEntry { get; set; }

    public string? PeriodCategory { get; set; }

    public string? FinancialYear { get; set; }
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

/// <summary>What is the key of a journal entry, and nothing else.</summary>
internal sealed class JournalEntryKeyRecord
{
    public int JdtNum { get; set; }
}

/// <summary>A row of the stored query for changed entries.</summary>
internal sealed class ChangedEntryRecord
{
    public int TransId { get; set; }
}

/// <summary>What is said about the company (CompanyService_GetCompanyInfo, reference section 5.3).</summary>
internal sealed class CompanyInfoRecord
{
    public string? CompanyName { get; set; }

    public string? Version { get; set; }

    public bool? EnableAccountSegmentation { get; set; }
}

/// <summary>The settings of the company (CompanyService_GetAdminInfo, reference section 5.3).</summary>
internal sealed class AdminInfoRecord
{
    public string? LocalCurrency { get; set; }

    public string? SystemCurrency { get; set; }

    public int? TotalsAccuracy { get; set; }

    public bool? EnableBranches { get; set; }

    public bool? UseNegativeAmounts { get; set; }

    public string? AccountSegmentsSeparator { get; set; }

    [JsonPropertyName("CompanyName")]
    public string? CompanyName { get; set; }
}
