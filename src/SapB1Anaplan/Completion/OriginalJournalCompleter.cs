using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace SapB1Anaplan.Completion;

/// <summary>Completes the kinds of source documents (TransTypesEnum, Service Layer reference section 3.5).</summary>
internal sealed class OriginalJournalCompleter : IArgumentCompleter
{
    private static readonly string[] Kinds =
    [
        "ttOpeningBalance", "ttClosingBalance", "ttARInvoice", "ttARCredItnote", "ttDelivery", "ttReturn", "ttAPInvoice",
        "ttAPCreditNote", "ttPurchaseDeliveryNote", "ttPurchaseReturn", "ttReceipt", "ttDeposit", "ttJournalEntry",
        "ttVendorPayment", "ttChequesForPayment", "ttStockList", "ttGeneralReceiptToStock", "ttGeneralReleaseFromStock",
        "ttTransferBetweenWarehouses", "ttWorkInstructions", "ttLandedCosts", "ttDeferredDeposit", "ttCorrectionInvoice",
        "ttInventoryValuation", "ttAPCorrectionInvoice", "ttAPCorrectionInvoiceReversal", "ttARCorrectionInvoice",
        "ttARCorrectionInvoiceReversal", "ttBoETransaction", "ttProductionOrder", "ttDownPayment", "ttPurchaseDownPayment",
        "ttInternalReconciliation", "ttInventoryPosting", "ttInventoryOpeningBalance",
    ];

    /// <summary>The name on the wire; the prefix may be left out.</summary>
    public static string WireName(string kind) =>
        Array.Find(Kinds, name => string.Equals(name, kind, StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "tt" + kind, StringComparison.OrdinalIgnoreCase)) ?? kind;

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        Kinds.Where(kind => Completions.Fits(kind, wordToComplete) || Completions.Fits(kind.Substring(2), wordToComplete))
            .Select(kind => Completions.Of(kind));
}
