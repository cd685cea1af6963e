namespace SapB1Anaplan.Sandbox.ServiceLayer.Query;

/// <summary>The enumerations served: names on the wire, database values that filters take as well.</summary>
internal static class EnumTypes
{
    private static readonly Dictionary<string, (string Name, string Value)[]> Types = new(StringComparer.Ordinal)
    {
        ["BoYesNoEnum"] = [("tNO", "N"), ("tYES", "Y")],
        ["BoAccountTypes"] = [("at_Revenues", "I"), ("at_Expenses", "E"), ("at_Other", "N")],
        ["PeriodStatusEnum"] =
            [("ltUnlocked", "N"), ("ltUnlockedExceptSales", "S"), ("ltPeriodClosing", "C"), ("ltLocked", "Y")],
        ["PrintStatusEnum"] = [("psNo", "N"), ("psYes", "Y"), ("psAmended", "A")],
        ["BoCardTypes"] = [("cCustomer", "C"), ("cSupplier", "S"), ("cLid", "L")],
        ["BoStatus"] = [("bost_Open", "O"), ("bost_Close", "C"), ("bost_Paid", "P"), ("bost_Delivered", "D")],
        ["CancelStatusEnum"] = [("csYes", "Y"), ("csNo", "N"), ("csCancellation", "C")],
        ["BoDocumentTypes"] = [("dDocument_Items", "I"), ("dDocument_Service", "S")],
        ["TransTypesEnum"] =
        [
            ("ttAllTransactions", "-1"), ("ttOpeningBalance", "-2"), ("ttClosingBalance", "-3"), ("ttARInvoice", "13"),
            ("ttARCredItnote", "14"), ("ttDelivery", "15"), ("ttReturn", "16"), ("ttAPInvoice", "18"),
            ("ttAPCreditNote", "19"), ("ttPurchaseDeliveryNote", "20"), ("ttPurchaseReturn", "21"),
            ("ttReceipt", "24"), ("ttDeposit", "25"), ("ttJournalEntry", "30"), ("ttVendorPayment", "46"),
            ("ttChequesForPayment", "57"), ("ttStockList", "58"), ("ttGeneralReceiptToStock", "59"),
            ("ttGeneralReleaseFromStock", "60"), ("ttTransferBetweenWarehouses", "67"), ("ttWorkInstructions", "68"),
            ("ttLandedCosts", "69"), ("ttDeferredDeposit", "76"), ("ttCorrectionInvoice", "132"),
            ("ttInventoryValuation", "162"), ("ttAPCorrectionInvoice", "163"),
            ("ttAPCorrectionInvoiceReversal", "164"), ("ttARCorrectionInvoice", "165"),
            ("ttARCorrectionInvoiceReversal", "166"), ("ttBoETransaction", "182"), ("ttProductionOrder", "202"),
            ("ttDownPayment", "203"), ("ttPurchaseDownPayment", "204"), ("ttInternalReconciliation", "321"),
        ],
    };

    public static IEnumerable<(string Type, IReadOnlyList<string> Names)> All =>
        Types.Select(t => (t.Key, (IReadOnlyList<string>)[.. t.Value.Select(v => v.Name)]));

    /// <summary>The member of a name or a database value; null where there is none.</summary>
    public static string? NameOf(string type, string text) =>
        Types[type].FirstOrDefault(m => m.Name == text || m.Value == text).Name;

    /// <summary>The database value of a member.</summary>
    public static string ValueOf(string type, string name) =>
        Types[type].First(m => m.Name == name).Value;
}
