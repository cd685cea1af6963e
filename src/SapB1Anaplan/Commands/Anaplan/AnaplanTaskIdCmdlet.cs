using System.Management.Automation;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>
/// Base of the cmdlets that work on tasks already started. A task is known only together with its action.
/// </summary>
public abstract class AnaplanTaskIdCmdlet : AnaplanModelCmdlet
{
    private protected AnaplanTaskIdCmdlet()
    {
    }

    /// <summary>The action that the task runs, name or id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ActionId", "Action")]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = string.Empty;

    /// <summary>The kind of the action.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public AnaplanActionKind Kind { get; set; } = AnaplanActionKind.Import;
}
