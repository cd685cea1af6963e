using Microsoft.AspNetCore.WebUtilities;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>
/// What a server answers in place of a result: thrown wherever it is found out, and written at one place of each
/// system in the shape of that system.
/// </summary>
internal sealed class Refusal : Exception
{
    /// <summary>A refusal that has no code of its own; without a text it reads as its status does.</summary>
    public Refusal(int status, string? text = null)
        : base(text ?? ReasonPhrases.GetReasonPhrase(status)) => Status = status;

    public Refusal(int status, string code, string text)
        : base(text) => (Status, Code) = (status, code);

    /// <summary>The HTTP status.</summary>
    public int Status { get; }

    /// <summary>The system's own number or word for it.</summary>
    public string? Code { get; }
}
