using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>An account on the wire (reference section 5.1).</summary>
internal sealed class AccountRecord
{
    public static readonly IReadOnlyList<string> Properties =
    [
        "Code", "Name", "ForeignName", "FormatCode", "ActiveAccount", "AccountLevel", "FatherAccountKey", "AccountType",
        "AcctCurrency", "Balance", "FrozenFor", "FrozenFrom", "FrozenTo", "ValidFrom", "ValidTo",
        "LockManualTransaction", "BlockManualPosting", "ProjectRelevant", "DistributionRuleRelevant",
        "DistributionRule2Relevant", "DistributionRule3Relevant", "DistributionRule4Relevant",
        "DistributionRule5Relevant", "BPLID", "ExternalCode", "ProjectCode", "LoadingFactorCode", "LoadingFactorCode2",
        "LoadingFactorCode3", "LoadingFactorCode4", "LoadingFactorCode5",
    ];

    public string Code { get; set; } = string.Empty;

    public string? Name { get; set; }

    public string? ForeignName { get; set; }

    public string? FormatCode { get; set; }

    public bool? ActiveAccount { get; set; }

    public int? AccountLevel { get; set; }

    public string? FatherAccountKey { get; set; }

    public string? AccountType { get; set; }

    public string? AcctCurrency { get; set; }

    public decimal Balance { get; set; }

    public bool? FrozenFor { get; set; }

    public DateTime? FrozenFrom { get; set; }

    public DateTime? FrozenTo { get; set; }

    public DateTime? ValidFrom { get; set; }

    public DateTime? ValidTo { get; set; }

    public bool? LockManualTransaction { get; set; }

    public bool? BlockManualPosting { get; set; }

    public bool? ProjectRelevant { get; set; }

    public bool? DistributionRuleRelevant { get; set; }

    public bool? DistributionRule2Relevant { get; set; }

    public bool? DistributionRule3Relevant { get; set; }

    public bool? DistributionRule4Relevant { get; set; }

    public bool? DistributionRule5Relevant { get; set; }

    public int? BPLID { get; set; }

    public string? ExternalCode { get; set; }

    public string? ProjectCode { get; set; }

    public string? LoadingFactorCode { get; set; }

    public string? LoadingFactorCode2 { get; set; }

    public string? LoadingFactorCode3 { get; set; }

    public string? LoadingFactorCode4 { get; set; }

    public string? LoadingFactorCode5 { get; set; }

    public Account ToModel() => new()
    {
        Code = Code,
        Name = Name,
        ForeignName = ForeignName,
        FormatCode = FormatCode,
        Postable = ActiveAccount ?? false,
        AccountLevel = AccountLevel ?? 0,
        FatherAccountKey = FatherAccountKey,
        AccountType = AccountType,
        AcctCurrency = AcctCurrency,
        Balance = Balance,
        Frozen = FrozenFor ?? false,
        FrozenFrom = FrozenFrom,
        FrozenTo = FrozenTo,
        ValidFrom = ValidFrom,
        ValidTo = ValidTo,
        LockManualTransaction = LockManualTransaction ?? false,
        BlockManualPosting = BlockManualPosting ?? false,
        ProjectRelevant = ProjectRelevant ?? false,
        RelevantDimensions = Relevant(),
        BPLID = BPLID,
        ExternalCode = ExternalCode,
        DefaultProjectCode = ProjectCode,
        DefaultCostingCodes =
            [LoadingFactorCode, LoadingFactorCode2, LoadingFactorCode3, LoadingFactorCode4, LoadingFactorCode5],
    };

    private int[] Relevant()
    {
        bool?[] flags =
        [
            DistributionRuleRelevant, DistributionRule2Relevant, DistributionRule3Relevant, DistributionRule4Relevant,
            DistributionRule5Relevant,
        ];
        return [.. Enumerable.Range(1, flags.Length).Where(dimension => flags[dimension - 1] == true)];
    }
}

/// <summary>The balance of an account on the wire (budgets and balances reference section 2.1).</summary>
internal sealed class AccountBalanceRecord
{
    public static readonly IReadOnlyList<string> Properties =
        ["Code", "ActiveAccount", "AcctCurrency", "Balance", "Balance_syscurr"];

    public string Code { get; set; } = string.Empty;

    public bool? ActiveAccount { get; set; }

    public string? AcctCurrency { get; set; }

    public decimal Balance { get; set; }

    [JsonPropertyName("Balance_syscurr")]
    public decimal BalanceSystem { get; set; }
}
