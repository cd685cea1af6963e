using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Schema;

/// <summary>The properties of JournalEntryLine: those always shown, and those only the wide form shows.</summary>
internal static class JournalLineShape
{
    public static readonly (string Name, EdmKind Kind, string? TypeName)[] Common =
    [
        ("Line_ID", EdmKind.Number, null),
        ("AccountCode", EdmKind.Text, null),
        ("Debit", EdmKind.Amount, null),
        ("Credit", EdmKind.Amount, null),
        ("FCDebit", EdmKind.Amount, null),
        ("FCCredit", EdmKind.Amount, null),
        ("FCCurrency", EdmKind.Text, null),
        ("DueDate", EdmKind.Date, null),
        ("ShortName", EdmKind.Text, null),
        ("ContraAccount", EdmKind.Text, null),
        ("LineMemo", EdmKind.Text, null),
        ("ReferenceDate1", EdmKind.Date, null),
        ("ReferenceDate2", EdmKind.Date, null),
        ("Reference1", EdmKind.Text, null),
        ("Reference2", EdmKind.Text, null),
        ("ProjectCode", EdmKind.Text, null),
        ("CostingCode", EdmKind.Text, null),
        ("TaxDate", EdmKind.Date, null),
        ("TaxGroup", EdmKind.Text, null),
        ("DebitSys", EdmKind.Amount, null),
        ("CreditSys", EdmKind.Amount, null),
        ("VatDate", EdmKind.Date, null),
        ("AdditionalReference", EdmKind.Text, null),
        ("CostingCode2", EdmKind.Text, null),
        ("CostingCode3", EdmKind.Text, null),
        ("CostingCode4", EdmKind.Text, null),
        ("CostingCode5", EdmKind.Text, null),
        ("TaxCode", EdmKind.Text, null),
        ("BPLID", EdmKind.Number, null),
        ("BPLName", EdmKind.Text, null),
        ("VATRegNum", EdmKind.Text, null),
        ("ControlAccount", EdmKind.Text, null),
    ];

    public static readonly (string Name, EdmKind Kind, string? TypeName)[] Wide =
    [
        ("VatLine", EdmKind.Choice, "BoYesNoEnum"),
        ("WTLiable", EdmKind.Choice, "BoYesNoEnum"),
        ("WTRow", EdmKind.Choice, "BoYesNoEnum"),
        ("PaymentBlock", EdmKind.Choice, "BoYesNoEnum"),
        ("PaymentOrdered", EdmKind.Choice, "BoYesNoEnum"),
        ("BaseSum", EdmKind.Amount, null),
        ("SystemBaseAmount", EdmKind.Amount, null),
        ("VatAmount", EdmKind.Amount, null),
        ("SystemVatAmount", EdmKind.Amount, null),
        ("GrossValue", EdmKind.Amount, null),
        ("TotalTax", EdmKind.Amount, null),
        ("SystemTotalTax", EdmKind.Amount, null),
        ("EqualizationTaxAmount", EdmKind.Amount, null),
        ("SystemEqualizationTaxAmount", EdmKind.Amount, null),
        ("BlockReason", EdmKind.Number, null),
        ("CheckAbs", EdmKind.Number, null),
        ("DocumentArray", EdmKind.Number, null),
        ("DocumentLine", EdmKind.Number, null),
        ("LocationCode", EdmKind.Number, null),
        ("ExposedTransNumber", EdmKind.Number, null),
        ("FederalTaxID", EdmKind.Text, null),
        ("CostElementCode", EdmKind.Text, null),
    ];

    public static readonly HashSet<string> Names =
        new(Common.Concat(Wide).Select(p => p.Name).Append("CashFlowAssignments"), StringComparer.Ordinal);
}
