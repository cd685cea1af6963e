namespace SapB1Anaplan.Models;

/// <summary>A failure reported by, or on the way to, Anaplan (Anaplan reference sections 1.5 and 6).</summary>
public class AnaplanException : SapB1AnaplanException
{
    /// <summary>Makes a failure; the parameters are those of the base class.</summary>
    /// <param name="errorId">A constant of <see cref="ErrorIds"/>.</param>
    /// <param name="category">Its kind.</param>
    /// <param name="message">The cause, without secrets.</param>
    /// <param name="nextStep">What the reader can do about it.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public AnaplanException(
        string errorId,
        FailureCategory category,
        string message,
        string? nextStep = null,
        Exception? innerException = null)
        : base(errorId, category, message, nextStep, innerException)
    {
    }

    /// <inheritdoc/>
    public override FailingSystem System => FailingSystem.Anaplan;

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The id sent with the request, to find it in a trace.</summary>
    public string? RequestId { get; init; }

    /// <summary>What is known about a write: whether the server may have committed it.</summary>
    public WriteOutcome Outcome { get; init; } = WriteOutcome.Refused;
}
