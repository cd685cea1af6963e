using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Base of the cmdlets that work on one model: the one named, or that of the connection.</summary>
public abstract class AnaplanModelCmdlet : AnaplanCmdlet
{
    private protected AnaplanModelCmdlet()
    {
    }

    /// <summary>The model, name or id; by default that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ModelId")]
    [ValidateNotNullOrEmpty]
    public virtual string? Model { get; set; }

    /// <summary>The workspace of the model, name or id; needed only where several models bear its name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Workspace { get; set; }

    private protected Task<AnaplanModelClient> OpenModelAsync(CancellationToken cancellationToken) =>
        Client.OpenModelAsync(Model, Workspace, cancellationToken);
}
