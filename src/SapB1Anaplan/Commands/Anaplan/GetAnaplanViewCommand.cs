using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the views of a model, or of one module.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanView")]
[OutputType(typeof(AnaplanView))]
public sealed class GetAnaplanViewCommand : AnaplanModelListingCmdlet<AnaplanView>
{
    /// <summary>The module, name or id; by default all modules.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ModuleId")]
    [ValidateNotNullOrEmpty]
    public string? Module { get; set; }

    private protected override string Kind => "view";

    private protected override IAsyncEnumerable<AnaplanView> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadViewsAsync(Module, cancellationToken);

    private protected override string IdOf(AnaplanView item) => item.Id;

    private protected override string NameOf(AnaplanView item) => item.Name;
}
