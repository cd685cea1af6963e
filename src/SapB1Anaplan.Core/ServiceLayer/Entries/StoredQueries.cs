using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// Runs queries that are stored on the server, where it lets the user (reference section 1.12). The first run of a query
/// is the test of it: only where it is refused the query is stored, and only where its text is another one it is put
/// right. What a server refused once for all queries is not asked of it again.
/// </summary>
internal sealed class StoredQueries(ServiceLayerTransport transport)
{
    private const int PageSize = 10_000;

    private readonly ConcurrentDictionary<string, bool> _ready = new(StringComparer.Ordinal);
    private volatile ServiceLayerException? _absent;
    private volatile bool _mayNotStore;

    /// <summary>A day so far ahead that no entry is dated on it: asks for nothing, but needs the same rights.</summary>
    public static DateTime FarAhead { get; } = new(9999, 1, 1);

    /// <summary>True where the server understood and will not; false for what may pass.</summary>
    public static bool IsRefusal(ServiceLayerException failure) => failure.HttpStatus is 400 or 403 or 404 or 405 or 501;

    /// <summary>A parameter that is a text.</summary>
    public static string Text(string name, string value) =>
        $"{name}='{Uri.EscapeDataString(value.Replace("'", "''"))}'";

    /// <summary>A parameter that is a day.</summary>
    public static string Day(string name, DateTime day) =>
        Text(name, day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));

    /// <summary>Gives the rows of a query, page by page as they are taken.</summary>
    /// <param name="query">The query; ordered, because each page is a run of its own.</param>
    /// <param name="parameters">Its parameters, made by <see cref="Text"/> and <see cref="Day"/>.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        StoredQuery<T> query, string[] parameters, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var path = $"SQLQueries({ODataText.Quote(query.Code)})/List?{string.Join("&", parameters)}";
        var page = _ready.ContainsKey(query.Code)
            ? await PageAsync(query, path, cancellationToken).ConfigureAwait(false)
            : await FirstAsync(query, path, cancellationToken).ConfigureAwait(false);
        for (var seen = 0; ;)
        {
            var rows = page.Value ?? [];
            foreach (var row in rows)
            {
                yield return row;
            }

            if (page.NextLink is null)
            {
                yield break;
            }

            // The link may lack the parameters, so that it only says that there is more.
            seen += rows.Count > 0 ? rows.Count : throw LeadsNowhere(query.Code);
            page = await PageAsync(query, path + "&$skip=" + ODataText.Number(seen), cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static ServiceLayerException LeadsNowhere(string code) => new(
        ErrorIds.AnswerNotReadable,
        FailureCategory.ProtocolError,
        $"The stored query {code} gives a page without rows that is not the last one.",
        "Report the version of the server.");

    private async Task<StoredQueryPage<T>> FirstAsync<T>(
        StoredQuery<T> query, string path, CancellationToken cancellationToken)
    {
        StoredQueryPage<T>? page = null;
        try
        {
            ThrowIfAbsent();
            page = await PageAsync(query, path, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException missing) when (missing.HttpStatus == 404)
        {
            // A query that is not there is refused like one without permission; this is a server without any.
            _absent ??= missing;
            throw;
        }
        catch (ServiceLayerException refused) when (IsRefusal(refused) && !(refused.HttpStatus == 403 && _mayNotStore))
        {
            HttpTrace.Output?.Verbose($"The stored query {query.Code} cannot be run yet: {refused.Message}");
            await (refused.HttpStatus == 403
                ? StoreAsync(query, cancellationToken)
                : PutRightAsync(query, cancellationToken)).ConfigureAwait(false);
            page = await PageAsync(query, path, cancellationToken).ConfigureAwait(false);
        }

        if (page.SqlText is { } text && !query.Asks(text))
        {
            await PutRightAsync(query, cancellationToken).ConfigureAwait(false);
            page = await PageAsync(query, path, cancellationToken).ConfigureAwait(false);
            var differs = page.SqlText is { } now && !query.Asks(now);
            HttpTrace.Output?.Verbose(differs
                ? $"The server writes the stored query {query.Code} in its own way: {page.SqlText}"
                : $"Somebody had changed the stored query {query.Code}; it was put right.");
        }

        _ready[query.Code] = true;
        return page;
    }

    private void ThrowIfAbsent()
    {
        if (_absent is { } known)
        {
            throw new ServiceLayerException(known.ErrorId, known.Category, known.Message, known.NextStep, known)
            {
                HttpStatus = known.HttpStatus,
                Code = known.Code,
            };
        }
    }

    private async Task StoreAsync<T>(StoredQuery<T> query, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                HttpMethod.Post,
                "SQLQueries",
                new() { ["SqlCode"] = query.Code, ["SqlName"] = query.Name, ["SqlText"] = query.Text },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException exists) when (exists.ErrorId == ErrorIds.SapB1AlreadyExists)
        {
            // An unknown query and one without permission look alike; now it is known which it was.
        }
        catch (ServiceLayerException refused) when (refused.HttpStatus == 403)
        {
            _mayNotStore = true;
            throw;
        }
    }

    private async Task PutRightAsync<T>(StoredQuery<T> query, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                new HttpMethod("PATCH"),
                $"SQLQueries({ODataText.Quote(query.Code)})",
                new() { ["SqlText"] = query.Text },
                cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException refused) when (IsRefusal(refused))
        {
            throw new ServiceLayerException(
                refused.ErrorId,
                refused.Category,
                $"The stored query {query.Code} has another text than it should, and cannot be put right: {refused.Message}",
                "Have a superuser delete it or set its text.",
                refused)
            {
                HttpStatus = refused.HttpStatus,
                Code = refused.Code,
            };
        }
    }

    private Task<bool> WriteAsync(
        HttpMethod method, string path, Dictionary<string, string> body, CancellationToken cancellationToken) =>
        transport.WriteAsync(
            new ServiceLayerCall<bool>(method, path, static (_, _) => Task.FromResult(true))
            {
                Body = JsonSerializer.Serialize(body, WireJson.Default.DictionaryStringString),
            },
            cancellationToken);

    private Task<StoredQueryPage<T>> PageAsync<T>(
        StoredQuery<T> query, string path, CancellationToken cancellationToken) =>
        transport.ReadAsync(
            new ServiceLayerCall<StoredQueryPage<T>>(
                HttpMethod.Get, path, (response, token) => WireJson.ReadAsync(response, query.Type, token))
            {
                Headers = static request => request.Headers.TryAddWithoutValidation(
                    "Prefer", "odata.maxpagesize=" + ODataText.Number(PageSize)),
            },
            cancellationToken);
}
