namespace SapB1Anaplan.Core.ServiceLayer;

/// <summary>The answer to a request made by hand.</summary>
public sealed class ServiceLayerAnswer
{
    /// <summary>The HTTP status, 200 to 299.</summary>
    public int Status { get; init; }

    /// <summary>The media type of the body; null where there is none.</summary>
    public string? MediaType { get; init; }

    /// <summary>The address of what was created, where the server names it.</summary>
    public string? Location { get; init; }

    /// <summary>The body; empty where there is none.</summary>
    public string Body { get; init; } = string.Empty;

    internal static async Task<ServiceLayerAnswer> FromAsync(HttpResponseMessage response) => new()
    {
        Status = (int)response.StatusCode,
        MediaType = response.Content?.Headers.ContentType?.MediaType,
        Location = response.Headers.Location?.OriginalString,
        Body = response.Content is null ? string.Empty : await response.Content.ReadAsStringAsync().ConfigureAwait(false),
    };
}
