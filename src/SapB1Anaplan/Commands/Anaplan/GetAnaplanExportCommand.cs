using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the exports of a model.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanExport")]
[OutputType(typeof(AnaplanExport))]
public sealed class GetAnaplanExportCommand : AnaplanModelListingCmdlet<AnaplanExport>
{
    private protected override string Kind => "export";

    private protected override IAsyncEnumerable<AnaplanExport> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadExportsAsync(cancellationToken);

    private protected override string IdOf(AnaplanExport item) => item.Id;

    private protected override string NameOf(AnaplanExport item) => item.Name;
}
