using System.Globalization;
using System.Net.Http.Headers;

namespace SapB1Anaplan.Core.Http;

/// <summary>
/// Tells the work under way what goes over the wire: one verbose line per request (method, path without query, status,
/// duration, id), and headers and bodies as debug lines. All of it passes the <see cref="Redactor"/>.
/// </summary>
public static class HttpTrace
{
    private const int BodyLimit = 8 * 1024;

    private static readonly AsyncLocal<ICommandOutput?> Ambient = new();

    /// <summary>Sends the lines of this flow of control to an output until the result is disposed of.</summary>
    /// <param name="output">Where the lines go; null for nowhere.</param>
    public static IDisposable Use(ICommandOutput? output)
    {
        var scope = new Scope(Ambient.Value);
        Ambient.Value = output;
        return scope;
    }

    internal static ICommandOutput? Output => Ambient.Value;

    internal static void Sending(HttpCall call, HttpRequestHeaders headers)
    {
        if (Ambient.Value is not { } output)
        {
            return;
        }

        output.Debug($"> {call.Method} {Redactor.Address(call.Address.ToString())}\n{Lines(headers)}");
        if (call.Body is { Length: <= BodyLimit } body)
        {
            output.Debug("> " + Redactor.Text(body.Text));
        }
    }

    internal static void Answered(HttpCall call, HttpResponseHeaders headers, TimeSpan duration)
    {
        if (Ambient.Value is { } output)
        {
            output.Verbose(Line(call, call.Status!.Value.ToString(CultureInfo.InvariantCulture), duration));
            output.Debug($"< {call.Status}\n{Lines(headers)}");
        }
    }

    internal static void Failed(HttpCall call, TransportException failure, TimeSpan duration)
    {
        if (Ambient.Value is not { } output)
        {
            return;
        }

        if (failure.Failure != TransportFailure.Status)
        {
            output.Verbose(Line(call, failure.ErrorId, duration));
        }
        else if (!string.IsNullOrEmpty(failure.Body))
        {
            output.Debug("< " + Redactor.Text(failure.Body!.Length <= BodyLimit ? failure.Body : failure.Body.Substring(0, BodyLimit)));
        }
    }

    internal static void Repeating(Exception failure, int attempt, TimeSpan delay) =>
        Ambient.Value?.Verbose(string.Format(
            CultureInfo.InvariantCulture, "Repeating in {0:0.0} s (attempt {1}): {2}", delay.TotalSeconds, attempt + 1, failure.Message));

    private static string Line(HttpCall call, string result, TimeSpan duration) => string.Format(
        CultureInfo.InvariantCulture,
        "{0} {1} {2} in {3:0} ms, request {4}",
        call.Method, call.Address.AbsolutePath, result, duration.TotalMilliseconds, call.RequestId);

    private static string Lines(HttpHeaders headers) => string.Join(
        "\n", headers.Select(header => $"  {header.Key}: {Redactor.Header(header.Key, string.Join(", ", header.Value))}"));

    private sealed class Scope(ICommandOutput? before) : IDisposable
    {
        public void Dispose() => Ambient.Value = before;
    }
}
