using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Errors;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// The way to the server: sessions, repetitions and failures. Reads are repeated after passing failures; a write only
/// while it provably has not left this machine.
/// </summary>
internal sealed class ServiceLayerTransport : IAsyncDisposable
{
    private readonly HttpSender _sender;
    private readonly SessionPool _pool;
    private readonly ReadPipeline _reads;
    private readonly ReadPipeline _writes;

    private ServiceLayerTransport(ServiceLayerOptions options, HttpSender sender, ServiceRoot root)
    {
        var gate = new LoginGate();
        Options = options;
        Root = root;
        _sender = sender;
        _pool = new SessionPool(() => new Session(sender, root, options, gate), options.Sessions);
        var settings = new RetryOptions
        {
            MaxRetries = options.MaxRetries,
            Delay = options.RetryDelay,
            Budget = options.RetryBudget,
        };
        _reads = new ReadPipeline(settings, options.TimeProvider);
        _writes = new ReadPipeline(
            settings with { MaxRetries = Math.Min(2, options.MaxRetries) },
            options.TimeProvider,
            failure => failure is { Outcome: WriteOutcome.NotSent, IsTransient: true });
    }

    public ServiceLayerOptions Options { get; }

    public ServiceRoot Root { get; }

    /// <summary>What the server said at the first login.</summary>
    public LoginAnswer Login => _pool.First.Login!;

    /// <summary>How many sessions may read side by side now.</summary>
    public int Sessions => _pool.Size;

    /// <summary>Logs in once. A refused login is not repeated, and leaves nothing behind.</summary>
    public static async Task<ServiceLayerTransport> ConnectAsync(
        ServiceLayerOptions options, CancellationToken cancellationToken)
    {
        var roots = ServiceRoot.Candidates(options.Uri);
        var sender = new HttpSender(new HttpConnectionOptions
        {
            CertificateThumbprint = options.CertificateThumbprint,
            SkipCertificateCheck = options.SkipCertificateCheck,
            TimeProvider = options.TimeProvider,
            Handler = options.Handler,
        });
        for (var i = 0; ; i++)
        {
            var transport = new ServiceLayerTransport(options, sender, roots[i]);
            try
            {
                await transport.LogInAsync(cancellationToken).ConfigureAwait(false);
                return transport;
            }
            catch (ServiceLayerException missing) when (missing.HttpStatus == 404 && i + 1 < roots.Count)
            {
                HttpTrace.Output?.Verbose($"There is no Service Layer at {roots[i].Uri}; trying {roots[i + 1].Uri}.");
            }
            catch (Exception failure)
            {
                await transport.DisposeAsync().ConfigureAwait(false);
                if (failure is ServiceLayerException { HttpStatus: 404 } missing)
                {
                    throw NoServiceLayer(roots[i], missing);
                }

                throw;
            }
        }
    }

    /// <summary>Makes a call that changes nothing on the server.</summary>
    public async Task<T> ReadAsync<T>(
        HttpMethod method,
        Func<string> path,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken,
        string? body = null,
        Action<HttpRequestMessage>? headers = null,
        Action<TransportException>? onFailure = null)
    {
        var call = new ServiceLayerCall<T>(method, path, body, Options.ReadTimeout, read, changesNothing: true, headers);
        try
        {
            return await _reads.ExecuteAsync(
                async token =>
                {
                    try
                    {
                        return await _pool.SendAsync(call, token).ConfigureAwait(false);
                    }
                    catch (TransportException failure)
                    {
                        onFailure?.Invoke(failure);
                        throw;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw ServiceLayerFailures.From(failure, call.Name, changesNothing: true);
        }
    }

    /// <summary>Makes a call that may change something. Its failure says whether the server may have carried it out.</summary>
    public async Task<T> WriteAsync<T>(
        HttpMethod method,
        string path,
        string? body,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken,
        string? mediaType = null)
    {
        var call = new ServiceLayerCall<T>(
            method, () => path, body, Options.WriteTimeout, read, changesNothing: false, mediaType: mediaType);
        try
        {
            return await _writes.ExecuteAsync(token => _pool.SendAsync(call, token), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw ServiceLayerFailures.From(failure, call.Name, changesNothing: false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync().ConfigureAwait(false);
        _sender.Dispose();
    }

    private static ServiceLayerException NoServiceLayer(ServiceRoot root, ServiceLayerException cause) => new(
        ErrorIds.SapB1AddressInvalid,
        FailureCategory.ObjectNotFound,
        $"There is no Service Layer at {root.Uri}.",
        "Check the host and port of the address; the usual port is 50000.",
        cause)
    {
        HttpStatus = cause.HttpStatus,
        RequestId = cause.RequestId,
        Target = root.Uri.AbsoluteUri,
    };

    private async Task LogInAsync(CancellationToken cancellationToken)
    {
        // An address where nothing answers should be reported at once; a node that restarts is waited for.
        var logins = new ReadPipeline(
            new RetryOptions { MaxRetries = Math.Min(2, Options.MaxRetries), Delay = Options.RetryDelay },
            Options.TimeProvider,
            failure => failure is { IsTransient: true, Outcome: WriteOutcome.Unknown, Failure: not TransportFailure.TimedOut });
        try
        {
            await logins.ExecuteAsync(
                async token =>
                {
                    await _pool.First.EnsureOpenAsync(token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw ServiceLayerFailures.From(failure, "POST Login", changesNothing: true);
        }
    }
}
