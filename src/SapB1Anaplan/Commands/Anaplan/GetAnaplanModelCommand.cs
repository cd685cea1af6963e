using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the models of a workspace.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanModel")]
[OutputType(typeof(AnaplanModel))]
public sealed class GetAnaplanModelCommand : AnaplanListingCmdlet<AnaplanModel>
{
    /// <summary>The workspace, name or id; by default that of the connection, or else all.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("WorkspaceId")]
    [ValidateNotNullOrEmpty]
    public string? Workspace { get; set; }

    private protected override string Kind => "model";

    private protected override IAsyncEnumerable<AnaplanModel> Read(CancellationToken cancellationToken) =>
        Client.ReadModelsAsync(Workspace ?? Client.DefaultWorkspaceId, cancellationToken);

    private protected override string IdOf(AnaplanModel item) => item.Id;

    private protected override string NameOf(AnaplanModel item) => item.Name;
}
