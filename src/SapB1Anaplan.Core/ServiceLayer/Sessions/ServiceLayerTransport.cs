using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Errors;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// The way to the server: sessions, repetitions and failures. Reads are repeated after passing failures; a write only
/// while it provably has not left this machine.
/// </summary>
internal sealed class ServiceLayerTransport : IAsyncDisposable
{
    private readonly HttpSender _sender;
    private readonly SessionPool _pool;
    private readonly RetryPipeline _retries;

    private ServiceLayerTransport(ServiceLayerOptions options, HttpSender sender, ServiceRoot root)
    {
        var gate = new LoginGate();
        Options = options;
        Root = root;
        _sender = sender;
        _pool = new SessionPool(() => new Session(sender, root, options, gate), options.Sessions);
        _retries = new RetryPipeline(
            RetryPolicy.Standard(new RetryOptions
            {
                MaxRetries = options.MaxRetries,
                Delay = options.RetryDelay,
                Budget = options.RetryBudget,
            }),
            options.TimeProvider);
    }

    public ServiceLayerOptions Options { get; }

    public ServiceRoot Root { get; }

    /// <summary>What the server said at the first login.</summary>
    public LoginAnswerRecord Login => _pool.First.Login!;

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
    public Task<T> ReadAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken) =>
        SendAsync(call with { ChangesNothing = true }, cancellationToken);

    /// <summary>Asks for a resource.</summary>
    /// <param name="path">Path and query below the root.</param>
    /// <param name="read">Reads an answer with a 2xx status.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task<T> ReadAsync<T>(
        string path, Func<HttpResponseMessage, CancellationToken, Task<T>> read, CancellationToken cancellationToken) =>
        ReadAsync(new ServiceLayerCall<T>(HttpMethod.Get, path, read), cancellationToken);

    /// <summary>Makes a call that may change something. Its failure says whether the server may have carried it out.</summary>
    public Task<T> WriteAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken) =>
        SendAsync(call with { ChangesNothing = false }, cancellationToken);

    /// <summary>Posts JSON. Any 2xx is success; what the answer says does not matter.</summary>
    public Task WriteAsync(string path, string json, CancellationToken cancellationToken) => WriteAsync(
        new ServiceLayerCall<bool>(HttpMethod.Post, path, static (_, _) => Task.FromResult(true)) { Body = json },
        cancellationToken);

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

    private async Task<T> SendAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(
                new RetriedCall(call.Name, Repeatable: call.ChangesNothing),
                async token =>
                {
                    try
                    {
                        return await _pool.SendAsync(call, token).ConfigureAwait(false);
                    }
                    catch (TransportException failure)
                    {
                        call.OnFailure?.Invoke(failure);
                        throw;
                    }
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw ServiceLayerFailures.From(failure, call.Name, call.ChangesNothing);
        }
    }

    private async Task LogInAsync(CancellationToken cancellationToken)
    {
        const string Call = "POST Login";
        var logins = new RetryPipeline(
            RetryPolicy.Login(new RetryOptions { MaxRetries = Options.MaxRetries, Delay = Options.RetryDelay }),
            Options.TimeProvider);
        try
        {
            await logins.ExecuteAsync(
                new RetriedCall(Call),
                async token =>
                {
                    await _pool.First.EnsureOpenAsync(token).ConfigureAwait(false);
                    return true;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException failure)
        {
            throw ServiceLayerFailures.From(failure, Call, changesNothing: true);
        }
    }
}
