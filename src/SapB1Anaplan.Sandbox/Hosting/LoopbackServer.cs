using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>How a loopback server is to be started.</summary>
public sealed record LoopbackServerOptions
{
    /// <summary>TCP port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>True for TLS with a self-signed certificate made at the start.</summary>
    public bool Https { get; init; }

    /// <summary>Clock of the log and of the delays.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Names of faults the server itself lets happen, beside the common ones.</summary>
    public IReadOnlyList<string> FaultNames { get; init; } = [];

    /// <summary>Seed of the chances with which faults strike.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The server's own error body (JSON) for a status that a fault asked for; HTML where null.</summary>
    public Func<HttpContext, int, string>? ErrorBody { get; init; }
}

/// <summary>
/// Kestrel on 127.0.0.1 with one request handler, and around it the request log, the faults and their switches
/// at <c>/sandbox/faults</c> and <c>/sandbox/requests</c>. Logs nothing to the console.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, bool> GivenPorts = new();

    private readonly WebApplication _application;
    private readonly X509Certificate2? _certificate;

    private LoopbackServer(
        WebApplication application, X509Certificate2? certificate, FaultSwitches faults, RequestLog requests)
    {
        _application = application;
        _certificate = certificate;
        Faults = faults;
        Requests = requests;
        var address = application.Services.GetRequiredService<IServer>()
            .Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single();
        Uri = new Uri(address);
    }

    /// <summary>Scheme, address and port, without a path.</summary>
    public Uri Uri { get; }

    /// <summary>SHA-1 thumbprint of the certificate, in hexadecimal; null without TLS.</summary>
    public string? CertificateThumbprint => _certificate?.Thumbprint;

    /// <summary>SHA-256 thumbprint of the certificate, in hexadecimal; null without TLS.</summary>
    public string? CertificateSha256 => _certificate?.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>The faults that are on.</summary>
    public FaultSwitches Faults { get; }

    /// <summary>What the server was asked.</summary>
    public RequestLog Requests { get; }

    /// <summary>
    /// Starts a server; it answers when the task is done. No free port is given twice in a process, because clients
    /// remember by its address what a server is.
    /// </summary>
    public static async Task<LoopbackServer> StartAsync(LoopbackServerOptions options, RequestDelegate handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        while (true)
        {
            var server = await StartOnceAsync(options, handler);
            if (options.Port != 0 || GivenPorts.TryAdd(server.Uri.Port, true))
            {
                return server;
            }

            await server.DisposeAsync();
        }
    }

    private static async Task<LoopbackServer> StartOnceAsync(LoopbackServerOptions options, RequestDelegate handler)
    {
        var certificate = options.Https ? MakeCertificate() : null;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            });
        });
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(
            host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var faults = new FaultSwitches(options.FaultNames, options.Seed);
        var requests = new RequestLog();
        var faulty = new FaultMiddleware(faults, handler, options.ErrorBody, options.Time);
        var switchboard = new Switchboard(faults, requests);
        var application = builder.Build();
        // The sandbox's own endpoints stand outside of what they switch and show.
        application.Run(context => Switchboard.Handles(context)
            ? switchboard.InvokeAsync(context)
            : context.Request.Path.StartsWithSegments("/sandbox", StringComparison.Ordinal)
                ? handler(context)
                : LogAsync(context, requests, options.Time, faulty.InvokeAsync));
        try
        {
            await application.StartAsync();
        }
        catch
        {
            await application.DisposeAsync();
            certificate?.Dispose();
            throw;
        }

        return new LoopbackServer(application, certificate, faults, requests);
    }

    /// <summary>Stops the server; running requests are cut after two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _certificate?.Dispose();
    }

    private static async Task LogAsync(
        HttpContext context, RequestLog requests, TimeProvider time, RequestDelegate next)
    {
        requests.Begin();
        var start = Stopwatch.GetTimestamp();
        var now = time.GetLocalNow();
        var input = new CountingStream(context.Request.Body);
        var output = new CountingStream(context.Response.Body);
        context.Request.Body = input;
        context.Response.Body = output;
        var status = 0;
        try
        {
            await next(context);
            status = context.RequestAborted.IsCancellationRequested ? 0 : context.Response.StatusCode;
        }
        catch (Exception e) when (context.RequestAborted.IsCancellationRequested && e is OperationCanceledException
                                      or IOException)
        {
            status = 0;
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException)
        {
            status = StatusCodes.Status400BadRequest;
            throw;
        }
        catch
        {
            status = StatusCodes.Status500InternalServerError;
            throw;
        }
        finally
        {
            requests.End(context, now, status, input.Bytes, output.Bytes, Stopwatch.GetElapsedTime(start));
        }
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        // Windows serves TLS only with a key that came from a PKCS#12 store.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
