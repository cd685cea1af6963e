using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.ServiceLayer.Wire;

/// <summary>The body of a login (reference section 1.2).</summary>
internal sealed class LoginRecord
{
    public string CompanyDB { get; set; } = string.Empty;

    public string UserName { get; set; } = string.Empty;

    public string Password { get; set; } = string.Empty;
}

/// <summary>The answer to a login. SessionTimeout is in minutes.</summary>
internal sealed class LoginAnswerRecord
{
    public string? SessionId { get; set; }

    public string? Version { get; set; }

    public int? SessionTimeout { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNameCaseInsensitive = true, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(LoginRecord))]
[JsonSerializable(typeof(LoginAnswerRecord))]
internal sealed partial class LoginJson : JsonSerializerContext;
