using System.Management.Automation;
using SapB1Anaplan.Core.Anaplan;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Lists the tasks of an action, latest first, or shows one.</summary>
[Cmdlet(VerbsCommon.Get, "AnaplanTask")]
[OutputType(typeof(AnaplanTask))]
public sealed class GetAnaplanTaskCommand : AnaplanTaskIdCmdlet
{
    /// <summary>The task; by default all that Anaplan remembers, those of other users too.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? TaskId { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(ICommandOutput output, CancellationToken cancellationToken)
    {
        AnaplanModelClient model = await OpenModelAsync(cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AnaplanTask> tasks = TaskId is null
            ? await model.ReadTasksAsync(Kind, Name, cancellationToken).ConfigureAwait(false)
            : [await model.ReadTaskAsync(Kind, Name, TaskId, cancellationToken).ConfigureAwait(false)];
        foreach (AnaplanTask task in tasks)
        {
            await output.WriteAsync(task).ConfigureAwait(false);
        }
    }
}
