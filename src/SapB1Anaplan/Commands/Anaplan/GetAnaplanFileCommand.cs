using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the files that imports of a model read.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanFile")]
[OutputType(typeof(AnaplanFile))]
public sealed class GetAnaplanFileCommand : AnaplanModelListingCmdlet<AnaplanFile>
{
    private protected override string Kind => "file";

    private protected override IAsyncEnumerable<AnaplanFile> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadFilesAsync(cancellationToken);

    private protected override string IdOf(AnaplanFile item) => item.Id;

    private protected override string NameOf(AnaplanFile item) => item.Name;
}
