namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The job file is not JSON, has an unknown key or a value that makes no sense.</summary>
    public const string JobInvalid = nameof(JobInvalid);

    /// <summary>A command needs a section or a setting that the job file does not have.</summary>
    public const string JobIncomplete = nameof(JobIncomplete);

    /// <summary>The job has loaded another company, or the same one on another server.</summary>
    public const string JobCompanyChanged = nameof(JobCompanyChanged);

    /// <summary>Another job writes the same cells of the model.</summary>
    public const string AreaClaimed = nameof(AreaClaimed);

    /// <summary>The columns of a job hold other dimensions than before, and what was loaded can no longer be reached.</summary>
    public const string JobColumnsChanged = nameof(JobColumnsChanged);

    /// <summary>There is a file already where one should be written.</summary>
    public const string FileExists = nameof(FileExists);
}
