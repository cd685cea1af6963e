namespace SapB1Anaplan.Core.Ledger;

/// <summary>Refusals of a job that would write over what another company or another job loaded.</summary>
internal static class JobFailures
{
    private const string Release =
        "Or, where this is meant, run Sync-SapB1Actual once with -Release and -ReleasedBy.";

    public static SapB1AnaplanException CompanyChanged(JobPlace place, string before, string now) => Refused(
        ErrorIds.JobCompanyChanged,
        place,
        $"The job '{place.Path}' has loaded {before}, and now names {now}. The totals of both would stand side by side in "
        + "the model.",
        "Give the other company a job file and cells of its own. Where only the address of the server changed, name the old "
        + $"one under sap.formerUris. {Release} What the former company brought is then sent as zero.");

    public static SapB1AnaplanException AreaClaimed(JobPlace place, string other, string company) => Refused(
        ErrorIds.AreaClaimed,
        place,
        $"The job '{other}' ({company}) writes the cells that '{place.Path}' would write: the same model, import or export, "
        + "and no fixed member that tells them apart.",
        $"Give each job an import of its own, or a column with a fixed member of its own (\"Version\": \"=Actual\"). {Release} "
        + "That is possible once the other job file is gone.");

    public static SapB1AnaplanException ColumnsChanged(JobPlace place, string what, long cells) => Refused(
        ErrorIds.JobColumnsChanged,
        place,
        $"The columns of '{place.Path}' hold other {what} than before, so that {cells} cells loaded before can no longer "
        + "be reached by this job, and would keep their amounts.",
        $"Put the columns back, or give what they load now a job file of its own. {Release} The cells must then be cleared in Anaplan.");

    private static SapB1AnaplanException Refused(string errorId, JobPlace place, string message, string nextStep) =>
        new(errorId, FailureCategory.InvalidArgument, message, nextStep) { Target = place.Path };
}
