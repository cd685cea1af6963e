using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Asks Anaplan to cancel a task. It does so only if what the task did can be rolled back.</summary>
[Cmdlet(VerbsLifecycle.Stop, "AnaplanTask", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AnaplanTask))]
public sealed class StopAnaplanTaskCommand : AnaplanTaskIdCmdlet
{
    /// <summary>The task.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TaskId { get; set; } = string.Empty;

    /// <summary>Writes the task as it stands afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        if (!await output.ConfirmAsync($"Task {TaskId} of '{Name}'", "Cancel").ConfigureAwait(false))
        {
            return;
        }

        await model.CancelAsync(Kind, Name, TaskId, cancellationToken).ConfigureAwait(false);
        if (PassThru)
        {
            await output.WriteAsync(await model.ReadTaskAsync(Kind, Name, TaskId, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
        }
    }
}
