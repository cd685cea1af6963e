namespace SapB1Anaplan.Core.ServiceLayer.Wire;

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

    public string? CompanyName { get; set; }
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

/// <summary>A branch on the wire (reference section 5.3).</summary>
internal sealed class BranchRecord
{
    public static readonly IReadOnlyList<string> Properties = ["BPLID", "BPLName", "Disabled"];

    public int BPLID { get; set; }

    public string? BPLName { get; set; }

    public bool? Disabled { get; set; }

    public Branch ToModel() => new() { BPLID = BPLID, BPLName = BPLName, Disabled = Disabled ?? false };
}
