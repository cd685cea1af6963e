using SapB1Anaplan.Core.Jobs;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Commands.Sync;

/// <summary>The result of a flow that a job does not have.</summary>
internal static class JobSections
{
    public static T NotInJob<T>(Job job, string flow, string section)
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
