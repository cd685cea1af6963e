using System.Management.Automation;

namespace SapB1Anaplan.Commands.SapB1;

/// <summary>Reads invoices from vendors with their lines. TransNum is the key of the journal entry each made.</summary>
[Cmdlet(VerbsCommon.Get, "SapB1PurchaseInvoice")]
[OutputType(typeof(BusinessDocument))]
public sealed class GetSapB1PurchaseInvoiceCommand : SapB1Cmdlet
{
    /// <summary>Only documents changed on or after this day.</summary>
    [Parameter]
    public DateTime? UpdatedSince { get; set; }

    /// <summary>A further condition in the language of the server, such as "DocTotal gt 1000".</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken) => WriteAllAsync(
        Client.ReadDocumentsAsync("PurchaseInvoices", UpdatedSince?.Date, Filter, cancellationToken),
        null,
        "Reading invoices from vendors",
        output,
        cancellationToken);
}
