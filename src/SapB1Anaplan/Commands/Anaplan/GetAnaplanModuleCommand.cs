using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the modules of a model.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanModule")]
[OutputType(typeof(AnaplanModule))]
public sealed class GetAnaplanModuleCommand : AnaplanModelListingCmdlet<AnaplanModule>
{
    private protected override string Kind => "module";

    private protected override IAsyncEnumerable<AnaplanModule> Read(
        AnaplanModelClient model, CancellationToken cancellationToken) =>
        model.ReadModulesAsync(cancellationToken);

    private protected override string IdOf(AnaplanModule item) => item.Id;

    private protected override string NameOf(AnaplanModule item) => item.Name;
}
