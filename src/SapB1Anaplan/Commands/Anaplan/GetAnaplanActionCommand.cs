using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the actions of a model that are neither imports, exports nor processes.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanAction")]
[OutputType(typeof(AnaplanAction))]
public sealed class GetAnaplanActionCommand : AnaplanModelListingCmdlet<AnaplanAction>
{
    private protected override string Kind => "action";

    private protected override IAsyncEnumerable<AnaplanAction> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadActionsAsync(cancellationToken);

    private protected override string IdOf(AnaplanAction item) => item.Id;

    private protected override string NameOf(AnaplanAction item) => item.Name;
}
