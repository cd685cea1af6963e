namespace SapB1Anaplan.Core.Flows;

/// <summary>The one road from how a flow ended to the code that it contributes to the script.</summary>
internal static class Verdict
{
    /// <summary>Ends a result.</summary>
    /// <param name="result">What was done.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="message">What it came to, for people.</param>
    /// <param name="code">The code where the status alone does not say it.</param>
    public static T Judged<T>(this T result, SyncStatus status, string message, RunExitCode? code = null)
        where T : SyncResult => result with
        {
            Status = status,
            ExitCode = code ?? status switch
            {
                SyncStatus.NothingToDo => RunExitCode.NothingToDo,
                SyncStatus.Partial => RunExitCode.Partial,
                SyncStatus.NotInAgreement => RunExitCode.NotInAgreement,
                SyncStatus.Refused => RunExitCode.JobInvalid,
                SyncStatus.Held => RunExitCode.Held,
                SyncStatus.InDoubt => RunExitCode.InDoubt,
                _ => RunExitCode.Done,
            },
            Message = message,
        };
}
