using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads invoices to customers with their lines. TransNum is the key of the journal entry each made.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1Invoice")]
[OutputType(typeof(BusinessDocument))]
public sealed class GetSapB1InvoiceCommand : SapB1DocumentCmdlet
{
    private protected override string EntitySet => "Invoices";

    private protected override string Activity => "Reading invoices to customers";
}
