using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the processes of a model.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanProcess")]
[OutputType(typeof(AnaplanProcess))]
public sealed class GetAnaplanProcessCommand : AnaplanModelListingCmdlet<AnaplanProcess>
{
    private protected override string Kind => "process";

    private protected override IAsyncEnumerable<AnaplanProcess> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadProcessesAsync(cancellationToken);

    private protected override string IdOf(AnaplanProcess item) => item.Id;

    private protected override string NameOf(AnaplanProcess item) => item.Name;
}
