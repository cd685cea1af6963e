using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SapB1Anaplan.Core.Anaplan.Connection;

/// <summary>
/// Waits on this machine for the browser to come back. It listens on a plain socket, because the HTTP listener of
/// Windows wants an administrator for most addresses.
/// </summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int LongestHead = 16 * 1024;
    private readonly IReadOnlyList<TcpListener> _listeners;
    private readonly List<Task<TcpClient>> _accepting = [];

    private LoopbackListener(IReadOnlyList<TcpListener> listeners, Uri redirectUri)
    {
        _listeners = listeners;
        RedirectUri = redirectUri;
    }

    /// <summary>The address the browser is sent back to.</summary>
    public Uri RedirectUri { get; }

    /// <param name="redirectUri">The address as registered for the client.</param>
    public static LoopbackListener Open(Uri redirectUri)
    {
        if (!redirectUri.IsLoopback || redirectUri.Scheme != Uri.UriSchemeHttp)
        {
            throw new AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.InvalidArgument,
                $"The browser cannot come back to '{redirectUri}': that is not a plain http address of this machine.",
                "Register an address such as http://localhost:8585/callback for the client, and name it.") { Target = redirectUri };
        }

        // A browser may try either form of localhost first.
        IPAddress[] addresses = redirectUri.HostNameType == UriHostNameType.Dns
            ? Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback]
            : [IPAddress.Parse(redirectUri.DnsSafeHost)];
        var open = new List<TcpListener>();
        SocketException? refused = null;
        foreach (var address in addresses)
        {
            var listener = new TcpListener(address, redirectUri.Port);
            try
            {
                listener.Start();
                open.Add(listener);
            }
            catch (SocketException failure)
            {
                refused = failure;
            }
        }

        return open.Count > 0
            ? new LoopbackListener(open, redirectUri)
            : throw new AnaplanException(
                ErrorIds.InvalidParameter,
                FailureCategory.ResourceBusy,
                $"Port {redirectUri.Port} of this machine cannot be used to wait for the browser: {refused?.Message}",
                "Name another address that is registered for the client.",
                refused) { Target = redirectUri };
    }

    /// <summary>Waits for a request whose query is the one awaited; to any other it answers that it is not.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReceiveAsync(
        Func<IReadOnlyDictionary<string, string>, bool> awaited, CancellationToken cancellationToken)
    {
        using var stop = cancellationToken.Register(Dispose);
        while (true)
        {
            using var client = await AcceptAsync(cancellationToken).ConfigureAwait(false);
            if (await AnswerAsync(client, awaited, cancellationToken).ConfigureAwait(false) is { } query)
            {
                return query;
            }
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Stop();
        }
    }

    private async Task<TcpClient> AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (_accepting.Count < _listeners.Count)
            {
                _accepting.Add(_listeners[_accepting.Count].AcceptTcpClientAsync());
            }

            var accepted = await Task.WhenAny(_accepting).ConfigureAwait(false);
            var index = _accepting.IndexOf(accepted);
            var client = await accepted.ConfigureAwait(false);
            _accepting[index] = _listeners[index].AcceptTcpClientAsync();
            return client;
        }
        catch (Exception failure) when (failure is ObjectDisposedException or SocketException or InvalidOperationException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> AnswerAsync(
        TcpClient client, Func<IReadOnlyDictionary<string, string>, bool> awaited, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = client.GetStream();
            using var stop = cancellationToken.Register(client.Close);
            var target = await ReadTargetAsync(stream).ConfigureAwait(false);
            var question = target.IndexOf('?');
            var path = question < 0 ? target : target.Substring(0, question);
            var query = Parse(question < 0 ? string.Empty : target.Substring(question + 1));
            var known = path == RedirectUri.AbsolutePath && awaited(query);
            var text = !known ? "This is not the login that is awaited."
                : query.ContainsKey("code") ? "You are logged in to Anaplan. This window can be closed."
                : "The login was not approved. This window can be closed.";
            var body = Encoding.UTF8.GetBytes($"<!DOCTYPE html><title>SapB1Anaplan</title><p>{text}</p>");
            var head = Encoding.ASCII.GetBytes(
                $"HTTP/1.1 {(known ? "200 OK" : "404 Not Found")}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n");
            await stream.WriteAsync(head, 0, head.Length, cancellationToken).ConfigureAwait(false);
            await stream.WriteAsync(body, 0, body.Length, cancellationToken).ConfigureAwait(false);
            return known ? query : null;
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return null;
        }
    }

    private static async Task<string> ReadTargetAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var buffer = new byte[1024];
        int read;
        while (head.Length < LongestHead
            && head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) < 0
            && (read = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false)) > 0)
        {
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        var parts = head.ToString().Split('\r')[0].Split(' ');
        return parts.Length >= 2 && parts[0] == "GET" ? parts[1] : string.Empty;
    }

    private static Dictionary<string, string> Parse(string query)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.Split(['&'], StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=');
            var name = equals < 0 ? pair : pair.Substring(0, equals);
            var value = equals < 0 ? string.Empty : pair.Substring(equals + 1);
            values[WebUtility.UrlDecode(name)] = WebUtility.UrlDecode(value);
        }

        return values;
    }
}
