namespace SapB1Anaplan.Models;

/// <summary>
/// Where work reports while it runs. A cmdlet hands one to the classes that do the work; every call may come from
/// any thread and is carried out on the pipeline thread.
/// </summary>
public interface ICommandOutput
{
    /// <summary>Writes one object to the pipeline. Completes once the pipeline has taken it, which holds back a fast producer.</summary>
    /// <param name="value">The object.</param>
    Task WriteAsync(object value);

    /// <summary>Reports one failed record; the work goes on.</summary>
    /// <param name="failure">The failure.</param>
    void Report(SapB1AnaplanException failure);

    /// <summary>Something is about to surprise.</summary>
    /// <param name="message">The text, without secrets.</param>
    void Warning(string message);

    /// <summary>What is done, and where.</summary>
    /// <param name="message">The text, without secrets.</param>
    void Verbose(string message);

    /// <summary>What went over the wire.</summary>
    /// <param name="message">The text, already redacted.</param>
    void Debug(string message);

    /// <summary>The narrative that a transcript should hold.</summary>
    /// <param name="message">The text, without secrets.</param>
    void Information(string message);

    /// <summary>Shows progress; throttled by the receiver, so it may be called per row.</summary>
    /// <param name="activity">What is done, such as <c>Reading journal entries</c>.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="percent">0 to 100, or null where the total is not known.</param>
    void Progress(string activity, string status, int? percent = null);

    /// <summary>Asks whether a change may be made (<c>-WhatIf</c>, <c>-Confirm</c>). Call it at the single point of change.</summary>
    /// <param name="target">What would change.</param>
    /// <param name="action">What would be done to it.</param>
    /// <returns>True when it may be done.</returns>
    Task<bool> ConfirmAsync(string target, string action);
}
