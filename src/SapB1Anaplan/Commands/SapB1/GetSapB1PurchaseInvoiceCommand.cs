using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads invoices from vendors with their lines. TransNum is the key of the journal entry each made.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1PurchaseInvoice")]
[OutputType(typeof(BusinessDocument))]
public sealed class GetSapB1PurchaseInvoiceCommand : SapB1DocumentCmdlet
{
    private protected override string EntitySet => "PurchaseInvoices";

    private protected override string Activity => "Reading invoices from vendors";
}
