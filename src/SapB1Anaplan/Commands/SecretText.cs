using System.Net;
using System.Security;

namespace SapB1Anaplan.Commands;

/// <summary>The one place where a secret of a parameter becomes text, at the last moment.</summary>
internal static class SecretText
{
    public static string? Of(SecureString? secret) =>
        secret is null ? null : new NetworkCredential(string.Empty, secret).Password;
}
