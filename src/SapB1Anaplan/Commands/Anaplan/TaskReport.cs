using SapB1Anaplan.Core.Anaplan.Tasks;

namespace SapB1Anaplan.Commands.Anaplan;

/// <summary>Writes what a task did; one that did not succeed is an error whose target is the result.</summary>
internal static class TaskReport
{
    public static async Task WriteAsync(ICommandOutput output, AnaplanTaskResult result, bool passThru)
    {
        bool ended = result.Outcome != AnaplanTaskOutcome.Running;
        if (!ended || result.IsSuccess || passThru)
        {
            await output.WriteAsync(result).ConfigureAwait(false);
        }

        if (result.DumpMissing)
        {
            output.Warning($"Anaplan said that it kept a dump of the rejected rows of '{result.ActionName}', and no longer has it.");
        }

        if (ended && !result.IsSuccess)
        {
            output.Report(AnaplanTaskFailures.Of(result));
        }
        else if (result.Outcome == AnaplanTaskOutcome.SucceededWithWarnings)
        {
            output.Warning($"'{result.ActionName}': {result.Reason}");
        }
    }
}
