using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the imports of a model.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanImport")]
[OutputType(typeof(AnaplanImport))]
public sealed class GetAnaplanImportCommand : AnaplanModelListingCmdlet<AnaplanImport>
{
    private protected override string Kind => "import";

    private protected override IAsyncEnumerable<AnaplanImport> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadImportsAsync(cancellationToken);

    private protected override string IdOf(AnaplanImport item) => item.Id;

    private protected override string NameOf(AnaplanImport item) => item.Name;
}
