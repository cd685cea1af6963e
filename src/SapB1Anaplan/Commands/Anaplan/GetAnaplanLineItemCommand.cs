using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the line items of a model, or of one module.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanLineItem")]
[OutputType(typeof(AnaplanLineItem))]
public sealed class GetAnaplanLineItemCommand : AnaplanModelListingCmdlet<AnaplanLineItem>
{
    /// <summary>The module, name or id; by default all modules.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ModuleId")]
    [ValidateNotNullOrEmpty]
    public string? Module { get; set; }

    private protected override string Kind => "line item";

    private protected override IAsyncEnumerable<AnaplanLineItem> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadLineItemsAsync(Module, cancellationToken);

    private protected override string IdOf(AnaplanLineItem item) => item.Id;

    private protected override string NameOf(AnaplanLineItem item) => item.Name;
}
