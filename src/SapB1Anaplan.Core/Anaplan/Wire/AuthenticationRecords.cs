using System.Text.Json.Serialization;

namespace SapB1Anaplan.Core.Anaplan.Wire;

internal sealed class TokenAnswerRecord
{
    public string? Status { get; set; }

    public string? StatusMessage { get; set; }

    public TokenInfoRecord? TokenInfo { get; set; }
}

internal sealed class TokenInfoRecord
{
    /// <summary>Unix epoch in milliseconds.</summary>
    public long? ExpiresAt { get; set; }

    public string? TokenValue { get; set; }
}

internal sealed class ValidateAnswerRecord
{
    public UserInfoRecord? UserInfo { get; set; }
}

internal sealed class UserInfoRecord
{
    public string? UserId { get; set; }

    public string? CustomerGuid { get; set; }
}

internal sealed class CertificateBodyRecord
{
    public string EncodedData { get; set; } = string.Empty;

    public string EncodedSignedData { get; set; } = string.Empty;

    public string? EncodedDataFormat { get; set; }
}

internal sealed class OAuthRequestRecord
{
    [JsonPropertyName("grant_type")]
    public string? GrantType { get; set; }

    [JsonPropertyName("client_id")]
    public string? ClientId { get; set; }

    [JsonPropertyName("client_secret")]
    public string? ClientSecret { get; set; }

    [JsonPropertyName("scope")]
    public string? Scope { get; set; }

    [JsonPropertyName("device_code")]
    public string? DeviceCode { get; set; }

    [JsonPropertyName("code")]
    public string? Code { get; set; }

    [JsonPropertyName("code_verifier")]
    public string? CodeVerifier { get; set; }

    [JsonPropertyName("redirect_uri")]
    public string? RedirectUri { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }
}

internal sealed class OAuthDeviceRecord
{
    [JsonPropertyName("device_code")]
    public string? DeviceCode { get; set; }

    [JsonPropertyName("user_code")]
    public string? UserCode { get; set; }

    [JsonPropertyName("verification_uri")]
    public string? VerificationUri { get; set; }

    [JsonPropertyName("verification_uri_complete")]
    public string? VerificationUriComplete { get; set; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; set; }

    /// <summary>Seconds between two polls.</summary>
    [JsonPropertyName("interval")]
    public int? Interval { get; set; }
}

internal sealed class OAuthTokenRecord
{
    [JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    [JsonPropertyName("refresh_token")]
    public string? RefreshToken { get; set; }

    /// <summary>Seconds.</summary>
    [JsonPropertyName("expires_in")]
    public int? ExpiresIn { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }

    [JsonPropertyName("error_description")]
    public string? ErrorDescription { get; set; }
}
