namespace SapB1Anaplan.Models;

/// <summary>How a profile logs in.</summary>
public enum ProfileLogin
{
    /// <summary>User name and password.</summary>
    Password,

    /// <summary>A certificate that Anaplan knows.</summary>
    Certificate,

    /// <summary>An OAuth 2.0 refresh token obtained by the device grant.</summary>
    DeviceCode,

    /// <summary>An OAuth 2.0 refresh token obtained by the authorization code grant.</summary>
    AuthorizationCode,
}
