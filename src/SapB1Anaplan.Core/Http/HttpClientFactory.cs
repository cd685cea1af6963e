using System.Net;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Makes the HTTP client of one connection. Everything is set on its own handler: nothing of the process, such as
/// ServicePointManager, is touched.
/// </summary>
internal static class HttpClientFactory
{
    /// <summary>Makes a client without a time limit of its own; <see cref="HttpSender"/> limits each call.</summary>
    public static HttpClient Create(HttpConnectionOptions options, ServerCertificateCheck certificates)
    {
        var client = new HttpClient(options.Handler ?? CreateHandler(options, certificates), options.Handler is null)
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
        return client;
    }

    /// <summary>The name and version under which this product presents itself.</summary>
    public static string UserAgent { get; } =
        $"SapB1Anaplan/{typeof(HttpClientFactory).Assembly.GetName().Version!.ToString(3)}";

    private static HttpClientHandler CreateHandler(HttpConnectionOptions options, ServerCertificateCheck certificates)
    {
        var handler = new HttpClientHandler
        {
            // .NET Framework loses "B1SESSION=...;HttpOnly;" without an error, so cookies are handled by hand.
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = options.MaxConnectionsPerServer,
            ServerCertificateCustomValidationCallback =
                (_, certificate, _, errors) => certificates.Accept(certificate, errors),
        };
        if (options.Proxy is not null)
        {
            handler.Proxy = options.Proxy;
        }
        else if (handler.UseProxy && WebRequest.DefaultWebProxy is { Credentials: null })
        {
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
        }

        if (RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal))
        {
            // Windows PowerShell may still start with TLS 1.0 as the default of the process.
            handler.SslProtocols = SslProtocols.Tls12;
        }

        return handler;
    }
}
