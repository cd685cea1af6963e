using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Waits for a task that was started before, here or elsewhere, and judges what it did.</summary>
[Cmdlet(VerbsLifecycle.Wait, "AnaplanTask")]
[OutputType(typeof(AnaplanTaskResult))]
public sealed class WaitAnaplanTaskCommand : AnaplanTaskIdCmdlet
{
    /// <summary>The task.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string TaskId { get; set; } = string.Empty;

    /// <summary>How long to wait for the end, in seconds; by default as long as it takes.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int TimeoutSeconds { get; set; }

    /// <summary>Writes the result of a task that did not succeed as well, not only the error.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        TimeSpan? timeout = TimeoutSeconds > 0 ? TimeSpan.FromSeconds(TimeoutSeconds) : null;
        AnaplanTaskResult result = await model.AttachAsync(Kind, Name, TaskId, timeout, cancellationToken)
            .ConfigureAwait(false);
        await TaskReport.WriteAsync(output, result, PassThru).ConfigureAwait(false);
    }
}
