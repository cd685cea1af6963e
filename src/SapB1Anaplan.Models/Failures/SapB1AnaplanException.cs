namespace SapB1Anaplan.Models;

/// <summary>
/// A failure that a person can act on. The message names the cause; <see cref="NextStep"/> says what to do.
/// Every cmdlet turns it into one error record with the same id and category.
/// </summary>
public class SapB1AnaplanException : Exception
{
    /// <summary>Makes a failure.</summary>
    /// <param name="errorId">A constant of <see cref="ErrorIds"/>.</param>
    /// <param name="category">Its kind.</param>
    /// <param name="message">The cause, without secrets.</param>
    /// <param name="nextStep">What the reader can do about it.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public SapB1AnaplanException(
        string errorId,
        FailureCategory category,
        string message,
        string? nextStep = null,
        Exception? innerException = null)
        : base(message, innerException)
    {
        ErrorId = errorId;
        Category = category;
        NextStep = nextStep;
    }

    /// <summary>The stable id, a constant of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of failure.</summary>
    public FailureCategory Category { get; }

    /// <summary>What the reader can do about it, or null where nothing is known.</summary>
    public string? NextStep { get; }

    /// <summary>Where it arose.</summary>
    public virtual FailingSystem System => FailingSystem.Local;

    /// <summary>What the failure is about: the user's input, a record, an address. Null where there is none.</summary>
    public object? Target { get; init; }

    /// <summary>The exit code of a run that ends with this failure.</summary>
    public RunExitCode ExitCode => (Category, System) switch
    {
        (FailureCategory.OperationStopped, _) => RunExitCode.Cancelled,
        (FailureCategory.AuthenticationError, _) => RunExitCode.LoginRefused,
        (FailureCategory.ResourceBusy, FailingSystem.Local) => RunExitCode.Busy,

        // What a job names and neither system has is a fault of the job, wherever it was found out.
        (FailureCategory.InvalidArgument or FailureCategory.ObjectNotFound, _) => RunExitCode.JobInvalid,
        (_, FailingSystem.SapB1) => RunExitCode.SapB1Failed,
        (_, FailingSystem.Anaplan) => RunExitCode.AnaplanFailed,
        (FailureCategory.InvalidData or FailureCategory.ParserError, _) => RunExitCode.JobInvalid,
        _ => RunExitCode.Unexpected,
    };
}
