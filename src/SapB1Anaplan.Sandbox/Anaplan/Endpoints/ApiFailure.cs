using Microsoft.AspNetCore.WebUtilities;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>A refusal that is answered with the error envelope (reference section 6).</summary>
internal sealed class ApiFailure(int status, string? message = null)
    : Exception(message ?? ReasonPhrases.GetReasonPhrase(status))
{
    public int Status { get; } = status;

    public static ApiFailure NotFound() => new(404);

    public static ApiFailure BadRequest(string message) => new(400, message);
}
