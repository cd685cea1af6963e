using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace SapB1Anaplan.Sandbox.Hosting;

/// <summary>One request as the server saw it. Status 0: the connection was cut before an answer.</summary>
public sealed record RequestRecord(
    long Number,
    DateTimeOffset Time,
    string Method,
    string Path,
    string Query,
    int Status,
    long BytesIn,
    long BytesOut,
    double Milliseconds,
    string? Session,
    string? User,
    string? Fault);

/// <summary>What a server was asked: totals without end, and the latest requests in full.</summary>
public sealed class RequestLog(int capacity = 100_000)
{
    private static readonly object SessionKey = new();
    private static readonly object UserKey = new();
    private static readonly object FaultKey = new();

    private readonly Lock _gate = new();
    private readonly Queue<RequestRecord> _records = new();
    private long _total;
    private long _bytesOut;
    private int _inFlight;
    private int _peak;

    /// <summary>Called when a request has come in and before anything is done about it; from any thread.</summary>
    public Action? Begun { get; set; }

    /// <summary>Requests answered or cut since the start or the last <see cref="Clear"/>.</summary>
    public long Total => Read(() => _total);

    /// <summary>Body bytes sent.</summary>
    public long BytesOut => Read(() => _bytesOut);

    /// <summary>Requests that are running now.</summary>
    public int InFlight => Read(() => _inFlight);

    /// <summary>Most requests that ran at one time.</summary>
    public int PeakInFlight => Read(() => _peak);

    /// <summary>The latest requests, oldest first.</summary>
    public IReadOnlyList<RequestRecord> Records => Read<IReadOnlyList<RequestRecord>>(() => [.. _records]);

    /// <summary>Says which session and user a request belongs to.</summary>
    public static void Annotate(HttpContext context, string? session = null, string? user = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (session is not null)
        {
            context.Items[SessionKey] = session;
        }

        if (user is not null)
        {
            context.Items[UserKey] = user;
        }
    }

    /// <summary>Counts kept requests by method, by a regular expression over the unescaped path and query, and by
    /// status; what is null does not matter.</summary>
    public int Count(string? method = null, string? pathPattern = null, int? status = null) =>
        Find(method, pathPattern, status).Count;

    /// <summary>The kept requests as <see cref="Count"/> counts them.</summary>
    public IReadOnlyList<RequestRecord> Find(string? method = null, string? pathPattern = null, int? status = null)
    {
        var pattern = pathPattern is null ? null : new Regex(pathPattern, RegexOptions.CultureInvariant);
        return
        [
            .. Records.Where(r =>
                (method is null || string.Equals(method, r.Method, StringComparison.OrdinalIgnoreCase))
                && (status is null || r.Status == status)
                && (pattern is null || pattern.IsMatch(r.Path + Uri.UnescapeDataString(r.Query)))),
        ];
    }

    /// <summary>Forgets all requests and totals; running ones are still counted when they end.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _records.Clear();
            _total = 0;
            _bytesOut = 0;
            _peak = _inFlight;
        }
    }

    internal static void NoteFault(HttpContext context, string name) => context.Items[FaultKey] = name;

    internal void Begin()
    {
        lock (_gate)
        {
            _peak = Math.Max(_peak, ++_inFlight);
        }

        Begun?.Invoke();
    }

    internal void End(HttpContext context, DateTimeOffset time, int status, long bytesIn, long bytesOut, TimeSpan took)
    {
        lock (_gate)
        {
            _inFlight--;
            _bytesOut += bytesOut;
            _records.Enqueue(new RequestRecord(
                ++_total,
                time,
                context.Request.Method,
                context.Request.Path.Value ?? string.Empty,
                context.Request.QueryString.Value ?? string.Empty,
                status,
                bytesIn,
                bytesOut,
                Math.Round(took.TotalMilliseconds, 1),
                context.Items[SessionKey] as string,
                context.Items[UserKey] as string,
                context.Items[FaultKey] as string));
            if (_records.Count > capacity)
            {
                _records.Dequeue();
            }
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
