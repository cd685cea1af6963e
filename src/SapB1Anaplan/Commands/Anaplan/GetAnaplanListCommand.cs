using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the lists of a model.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanList")]
[OutputType(typeof(AnaplanList))]
public sealed class GetAnaplanListCommand : AnaplanModelListingCmdlet<AnaplanList>
{
    private protected override string Kind => "list";

    private protected override IAsyncEnumerable<AnaplanList> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadListsAsync(cancellationToken);

    private protected override string IdOf(AnaplanList item) => item.Id;

    private protected override string NameOf(AnaplanList item) => item.Name;
}
