namespace SapB1Anaplan.Models;

public static partial class ErrorIds
{
    /// <summary>The job file is not JSON, has an unknown key or a value that makes no sense.</summary>
    public const string JobInvalid = nameof(JobInvalid);

    /// <summary>A command needs a section or a setting that the job file does not have.</summary>
    public const string JobIncomplete = nameof(JobIncomplete);

    /// <summary>There is a file already where one should be written.</summary>
    public const string FileExists = nameof(FileExists);
}
