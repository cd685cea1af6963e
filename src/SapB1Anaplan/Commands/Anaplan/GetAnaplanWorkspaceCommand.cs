using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the workspaces that the user sees.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanWorkspace")]
[OutputType(typeof(AnaplanWorkspace))]
public sealed class GetAnaplanWorkspaceCommand : AnaplanListingCmdlet<AnaplanWorkspace>
{
    private protected override string Kind => "workspace";

    private protected override IAsyncEnumerable<AnaplanWorkspace> Read(CancellationToken cancellationToken) =>
        Client.ReadWorkspacesAsync(cancellationToken);

    private protected override string IdOf(AnaplanWorkspace item) => item.Id;

    private protected override string NameOf(AnaplanWorkspace item) => item.Name;
}
