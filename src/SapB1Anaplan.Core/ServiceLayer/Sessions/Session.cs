using System.Text.Json;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Sessions;

/// <summary>
/// One session: logs in when it must, sends with its cookies, and logs in again and repeats what the server refused for
/// want of a session. The server works off the calls of one session one after another, so it takes one call at a time.
/// </summary>
internal sealed class Session(HttpSender sender, ServiceRoot root, ServiceLayerOptions options, LoginGate gate)
{
    private const int MaxLogins = 2;
    private static readonly TimeSpan LogoutTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(400);

    private readonly SessionCookies _cookies = new();
    private readonly SessionClock _clock = new(options.TimeProvider);
    private volatile bool _open;
    private volatile bool _ended;

    /// <summary>What the server said at the last login.</summary>
    public LoginAnswerRecord? Login { get; private set; }

    /// <summary>True when this session's last login was refused.</summary>
    public bool Refused { get; private set; }

    /// <summary>The failure of a call on a connection that was closed.</summary>
    public static ServiceLayerException Closed() => new(
        ErrorIds.SapB1ConnectionClosed,
        FailureCategory.InvalidOperation,
        "The connection to SAP Business One was closed.",
        "Connect again with Connect-SapB1.");

    /// <summary>Sends one call. A session that the server has ended is replaced by a new login, and the call repeated.</summary>
    public async Task<T> SendAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken)
    {
        for (var logins = 0; ; logins++)
        {
            await EnsureOpenAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await SendOnceAsync(call, cancellationToken).ConfigureAwait(false);
            }
            catch (TransportException lost) when (SessionLoss.Tells(lost, call.ChangesNothing))
            {
                _open = false;
                if (logins == MaxLogins)
                {
                    throw SessionLoss.Persistent(lost);
                }

                HttpTrace.Output?.Verbose("The server has ended the session; logging in again.");
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // The server goes on working at the abandoned call, and later calls of the session would queue behind it.
                await CloseAsync(Grace).ConfigureAwait(false);
                throw;
            }
        }
    }

    /// <summary>Logs in if it is not logged in.</summary>
    public async Task EnsureOpenAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            throw Closed();
        }

        if (_open && !_clock.Expired)
        {
            return;
        }

        gate.ThrowIfClosed();
        _cookies.Clear();
        try
        {
            Login = await LogInAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (TransportException refused) when (LoginFailures.Refusal(refused, options, root) is { } refusal)
        {
            Refused = true;
            gate.Refused(refusal);
            throw refusal;
        }

        Refused = false;
        gate.Accepted();
        _cookies.TakeSessionId(Login.SessionId);
        _clock.Timeout = TimeSpan.FromMinutes(Login.SessionTimeout is > 0 and { } minutes ? minutes : 30);
        _clock.Restart();
        _open = true;
        if (cancellationToken.IsCancellationRequested || _ended)
        {
            await CloseAsync(Grace).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>
    /// Logs out if it is logged in, and never logs in again. Never fails: an unreachable server ends the session by
    /// itself.
    /// </summary>
    public Task EndAsync()
    {
        _ended = true;
        return CloseAsync(LogoutTimeout);
    }

    private async Task CloseAsync(TimeSpan timeout)
    {
        if (!_open)
        {
            return;
        }

        _open = false;
        try
        {
            using var limit = options.TimeProvider.CreateCancellationTokenSource(timeout);
            var request = new HttpRequestMessage(HttpMethod.Post, root.Resource("Logout"));
            request.Headers.TryAddWithoutValidation("Cookie", _cookies.Header);
            await sender.SendAsync(request, timeout, static (_, _) => Task.FromResult(true), limit.Token)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is TransportException or OperationCanceledException)
        {
            HttpTrace.Output?.Verbose("The session could not be logged out; it ends by itself when it has been idle.");
        }
        finally
        {
            _cookies.Clear();
        }
    }

    private async Task<T> SendOnceAsync<T>(ServiceLayerCall<T> call, CancellationToken cancellationToken)
    {
        var request = call.Request(root);
        request.Headers.TryAddWithoutValidation("Cookie", _cookies.Header);
        var result = await sender.SendAsync(
            request,
            call.ChangesNothing ? options.ReadTimeout : options.WriteTimeout,
            async (response, token) =>
            {
                _cookies.Take(response);
                return await call.Read(response, token).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        _clock.Restart();
        return result;
    }

    private async Task<LoginAnswerRecord> LogInAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new LoginRecord
            {
                CompanyDB = options.CompanyDatabase,
                UserName = options.UserName,
                Password = options.Password,
            },
            LoginJson.Default.LoginRecord);
        var request = new HttpRequestMessage(HttpMethod.Post, root.Resource("Login"))
        {
            Content = new RequestBody(new ArraySegment<byte>(body), "application/json"),
        };

        // An answer that is already on its way names the session, which can then be logged out.
        using var patience = new CancellationTokenSource();
        using var stop = cancellationToken.Register(() => patience.CancelAfter(Grace));
        try
        {
            return await sender.SendAsync(
                request,
                options.LoginTimeout,
                async (response, token) =>
                {
                    _cookies.Take(response);
                    using var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
                    return await JsonSerializer.DeserializeAsync(stream, LoginJson.Default.LoginAnswerRecord, token)
                        .ConfigureAwait(false) ?? throw new JsonException("The answer to the login is empty.");
                },
                patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
    }
}
