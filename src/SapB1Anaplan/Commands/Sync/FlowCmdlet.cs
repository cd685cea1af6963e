using System.Management.Automation;
using Job = SapB1Anaplan.Core.Jobs.Job;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>Base of the cmdlets that are steps of a job's run, in which one login serves all.</summary>
public abstract class FlowCmdlet : JobCmdlet
{
    private protected FlowCmdlet()
    {
    }

    /// <summary>
    /// Leaves the connections that the job's profiles opened as the shell's defaults, for the next flow of the same job.
    /// Disconnect-SapB1 and Disconnect-Anaplan close them.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepConnection { get; set; }

    /// <summary>True when the user wants to see and not to do.</summary>
    private protected bool IsRehearsal { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Preferences are variables of the runspace, which only the pipeline thread may read.
        IsRehearsal = MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
            ? LanguagePrimitives.IsTrue(given)
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        base.BeginProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (KeepConnection)
        {
            Connections.Keep(FullPath(Path));
        }
    }

    /// <summary>The result of a flow that a job does not have.</summary>
    private protected static T NotInJob<T>(Job job, string flow, string section)
        where T : SyncResult, new() => new()
        {
            Flow = flow,
            Job = job.Path,
            Status = SyncStatus.NothingToDo,
            ExitCode = RunExitCode.NothingToDo,
            Message = $"The job has no section {section}.",
            Started = DateTime.UtcNow,
        };
}
