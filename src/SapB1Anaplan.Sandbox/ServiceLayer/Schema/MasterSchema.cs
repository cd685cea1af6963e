using SapB1Anaplan.Sandbox.ServiceLayer.Query;
using SapB1Anaplan.Sandbox.ServiceLayer.State;
using static SapB1Anaplan.Sandbox.ServiceLayer.Schema.MasterProperties;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>An entity set of master data or documents: its type, and where its rows are.</summary>
internal sealed record MasterSet(EntityType<MasterRow> Type, Func<Company, MasterTable> Table)
{
    /// <summary>Whether the server of a company has it.</summary>
    public Func<Company, bool> IsThere { get; init; } = _ => true;
}

/// <summary>The entity sets of master data and documents.</summary>
internal static class MasterSchema
{
    private static readonly Property<MasterRow>[] RuleLine =
    [
        .. Texts("CenterCode"), .. AmountsOf("TotalInCenter"), .. Dates("EffectiveFrom", "EffectiveTo"),
    ];

    private static readonly Property<MasterRow>[] ManualRuleLine =
        [.. Texts("FactorCode", "CenterCode"), .. AmountsOf("TotalInCenter")];

    private static readonly Property<MasterRow>[] DocumentLine =
    [
        .. Numbers("LineNum"), .. Texts("ItemCode", "AccountCode"), .. AmountsOf("LineTotal"),
        .. Texts(
            "CostingCode", "CostingCode2", "CostingCode3", "CostingCode4", "CostingCode5", "COGSCostingCode",
            "ProjectCode", "TaxCode", "VatGroup"),
    ];

    public static IReadOnlyList<MasterSet> Sets { get; } = [.. Make()];

    /// <summary>Complex types of the lines, for the metadata.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<Property<MasterRow>> Properties)> LineTypes =>
        [
            ("DistributionRuleLine", RuleLine), ("ManualDistributionRuleLine", ManualRuleLine),
            ("DocumentLine", DocumentLine),
        ];

    private static IEnumerable<MasterSet> Make()
    {
        yield return new MasterSet(Accounts(), c => c.Accounts);
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "ProfitCenters",
                "ProfitCenter",
                "CenterCode",
                [
                    .. Texts("CenterCode", "CenterName", "GroupCode"), .. Numbers("InWhichDimension"),
                    .. Texts("CostCenterType"), .. Dates("EffectiveFrom", "EffectiveTo"), .. YesNo("Active"),
                    .. Numbers("CenterOwner"),
                ]),
            c => c.ProfitCenters);
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "Dimensions",
                "Dimension",
                "DimensionCode",
                [
                    .. Numbers("DimensionCode"), .. Texts("DimensionName"), .. YesNo("IsActive"),
                    .. Texts("DimensionDescription"),
                ]),
            c => c.Dimensions);
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "DistributionRules",
                "DistributionRule",
                "FactorCode",
                [
                    .. Texts("FactorCode", "FactorDescription"), .. AmountsOf("TotalFactor"), .. Texts("Direct"),
                    .. Numbers("InWhichDimension"), .. YesNo("Active", "IsFixedAmount"),
                    .. Lines("DistributionRuleLines", "DistributionRuleLine", RuleLine),
                ]),
            c => c.DistributionRules);
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "ManualDistributionRules",
                "ManualDistributionRule",
                "FactorCode",
                [
                    .. Texts("FactorCode", "FactorDescription"), .. AmountsOf("TotalFactor"), .. Texts("Direct"),
                    .. Numbers("InWhichDimension"), .. YesNo("Active", "IsFixedAmount"),
                    .. Lines("ManualDistributionRuleLines", "ManualDistributionRuleLine", ManualRuleLine),
                ]),
            c => c.ManualDistributionRules)
        {
            IsThere = c => c.Settings.ShowsManualRules,
        };
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "Projects",
                "Project",
                "Code",
                [.. Texts("Code", "Name"), .. Dates("ValidFrom", "ValidTo"), .. YesNo("Active")]),
            c => c.Projects);
        yield return new MasterSet(Partners(), c => c.BusinessPartners);
        yield return new MasterSet(
            new EntityType<MasterRow>(
                "BusinessPlaces",
                "BusinessPlace",
                "BPLID",
                [
                    .. Numbers("BPLID"), .. Texts("BPLName"), .. YesNo("MainBPL", "Disabled"),
                    .. Texts("VATRegNum", "FederalTaxID", "AliasName", "Street", "City", "Country"),
                ]),
            c => c.BusinessPlaces);
        yield return new MasterSet(Document("Invoices"), c => c.Invoices);
        yield return new MasterSet(Document("PurchaseInvoices"), c => c.PurchaseInvoices);
    }

    private static EntityType<MasterRow> Accounts() => new(
        "ChartOfAccounts",
        "ChartOfAccount",
        "Code",
        [
            .. Texts("Code", "Name"), .. AmountsOf("Balance"), .. YesNo("CashAccount", "ActiveAccount"),
            .. Choice("AccountType", "BoAccountTypes", "at_Other"),
            .. Texts("ExternalCode", "AcctCurrency", "ForeignName"),
            .. AmountsOf("Balance_syscurr", "Balance_FrgnCurr"),
            .. YesNo("Protected", "LockManualTransaction", "BlockManualPosting", "ReconciledAccount"),
            .. Numbers("AccountLevel"), .. Texts("FatherAccountKey", "FormatCode", "DataExportCode"),
            .. YesNo("ValidFor"), .. Dates("ValidFrom", "ValidTo"), .. YesNo("FrozenFor"),
            .. Dates("FrozenFrom", "FrozenTo"),
            .. YesNo(
                "ProjectRelevant", "DistributionRuleRelevant", "DistributionRule2Relevant",
                "DistributionRule3Relevant", "DistributionRule4Relevant", "DistributionRule5Relevant"),
            .. Texts(
                "ProjectCode", "LoadingFactorCode", "LoadingFactorCode2", "LoadingFactorCode3", "LoadingFactorCode4",
                "LoadingFactorCode5"),
            .. Numbers("BPLID"), .. Texts("BPLName", "DefaultVatGroup", "TransactionCode"), .. Numbers("Category"),
            .. YesNo("AllowChangeVatGroup", "CashFlowRelevant", "CostAccountingOnly", "BudgetAccount"),
        ]);

    private static EntityType<MasterRow> Partners() => new(
        "BusinessPartners",
        "BusinessPartner",
        "CardCode",
        [
            .. Texts("CardCode", "CardName"), .. Choice("CardType", "BoCardTypes", "cCustomer"),
            .. Numbers("GroupCode"), .. Texts("Currency", "DebitorAccount", "FederalTaxID"),
            .. YesNo("Valid", "Frozen"), .. Numbers("Series"), .. Dates("UpdateDate"), .. Times("UpdateTime"),
            .. Dates("CreateDate"), .. Times("CreateTime"), .. Numbers("DataVersion"),
        ])
    {
        HasETag = true,
    };

    private static EntityType<MasterRow> Document(string set) => new(
        set,
        "Document",
        "DocEntry",
        [
            .. Numbers("DocEntry", "DocNum"), .. Choice("DocType", "BoDocumentTypes", "dDocument_Items"),
            .. Dates("DocDate", "DocDueDate", "TaxDate"), .. Texts("CardCode", "CardName", "NumAtCard", "DocCurrency"),
            .. AmountsOf("DocRate", "DocTotal", "DocTotalFc", "DocTotalSys", "VatSum", "PaidToDate"),
            .. Texts("JournalMemo"), .. Numbers("TransNum"), .. Dates("CreationDate", "UpdateDate"),
            .. Times("UpdateTime", "DocTime"), .. YesNo("Cancelled"),
            .. Choice("CancelStatus", "CancelStatusEnum", "csNo"),
            .. Choice("DocumentStatus", "BoStatus", "bost_Open"),
            .. Numbers("Series", "BPL_IDAssignedToInvoice", "FinancialPeriod"),
            .. Texts("ControlAccount", "PeriodIndicator", "Project"),
            .. Lines("DocumentLines", "DocumentLine", DocumentLine),
        ])
    {
        HasETag = true,
    };
}
