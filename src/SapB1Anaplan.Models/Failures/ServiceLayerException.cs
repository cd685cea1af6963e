namespace SapB1Anaplan.Models;

/// <summary>
/// A failure reported by, or on the way to, the SAP Business One Service Layer (Service Layer reference section 2).
/// </summary>
public class ServiceLayerException : SapB1AnaplanException
{
    /// <summary>Makes a failure; the parameters are those of the base class.</summary>
    /// <param name="errorId">A constant of <see cref="ErrorIds"/>.</param>
    /// <param name="category">Its kind.</param>
    /// <param name="message">The cause, without secrets.</param>
    /// <param name="nextStep">What the reader can do about it.</param>
    /// <param name="innerException">What caused it, if anything.</param>
    public ServiceLayerException(
        string errorId,
        FailureCategory category,
        string message,
        string? nextStep = null,
        Exception? innerException = null)
        : base(errorId, category, message, nextStep, innerException)
    {
    }

    /// <inheritdoc/>
    public override FailingSystem System => FailingSystem.SapB1;

    /// <summary>The code of the Service Layer as text, such as <c>-5002</c> or <c>301</c>; null where none was sent.</summary>
    public string? Code { get; init; }

    /// <summary>The useful tail of the message, such as <c>ODRF.BPLId</c>; null where there is none.</summary>
    public string? Field { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>The id sent with the request, to find it in a trace.</summary>
    public string? RequestId { get; init; }

    /// <summary>What is known about a write: whether the server may have committed it.</summary>
    public WriteOutcome Outcome { get; init; } = WriteOutcome.Refused;
}
