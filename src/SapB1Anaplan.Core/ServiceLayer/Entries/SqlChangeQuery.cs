using System.Globalization;
using System.Text.Json;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Paging;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;

namespace SapB1Anaplan.Core.ServiceLayer.Entries;

/// <summary>
/// The stored query that lists the entries changed since a day, on servers that let the user run it (reference section
/// 1.12). It only reads OJDT; where it does not exist yet and the user may create queries, it is created.
/// </summary>
internal sealed class SqlChangeQuery(ServiceLayerTransport transport)
{
    // An entry that was never changed may have no update date; then its creation date speaks for it.
    private static readonly (string Code, string Text)[] Variants =
    [
        ("SB1A_OJDT_CHANGED",
            "select T0.TransId from OJDT T0 where T0.UpdateDate >= :since or T0.CreateDate >= :since order by T0.TransId"),
        ("SB1A_OJDT_UPDATED",
            "select T0.TransId from OJDT T0 where T0.UpdateDate >= :since order by T0.TransId"),
    ];

    private string? _code;

    /// <summary>Finds out whether the query can be run.</summary>
    /// <returns>Null when it can, otherwise why not.</returns>
    public async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        var why = "it was not tried";
        foreach (var (code, text) in Variants)
        {
            why = await TryAsync(code, text, cancellationToken).ConfigureAwait(false);
            if (why is null)
            {
                _code = code;
                return null;
            }
        }

        return why;
    }

    /// <summary>The keys of the entries changed since a day.</summary>
    public Task<IReadOnlyCollection<int>> ChangedSinceAsync(DateTime since, CancellationToken cancellationToken) =>
        ListAsync(_code!, since, cancellationToken);

    private async Task<string?> TryAsync(string code, string text, CancellationToken cancellationToken)
    {
        // A day far ahead asks for nothing, but needs the same rights.
        var tomorrow = new DateTime(9999, 1, 1);
        try
        {
            await ListAsync(code, tomorrow, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceLayerException missing) when (IsRefusal(missing))
        {
            HttpTrace.Output?.Verbose($"The stored query {code} cannot be run yet: {missing.Message}");
        }

        try
        {
            await CreateAsync(code, text, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceLayerException exists) when (exists.ErrorId == ErrorIds.SapB1AlreadyExists)
        {
            // An unknown query and one without permission look alike; now it is known which it was.
        }
        catch (ServiceLayerException refused) when (IsRefusal(refused))
        {
            return refused.Message;
        }

        try
        {
            await ListAsync(code, tomorrow, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (ServiceLayerException refused) when (IsRefusal(refused))
        {
            return refused.Message;
        }
    }

    private static bool IsRefusal(ServiceLayerException failure) =>
        failure.HttpStatus is >= 400 and < 500 or 501 && failure.HttpStatus != 401;

    private Task CreateAsync(string code, string text, CancellationToken cancellationToken) =>
        transport.WriteAsync(
            "SQLQueries",
            JsonSerializer.Serialize(
                new Dictionary<string, string>
                {
                    ["SqlCode"] = code,
                    ["SqlName"] = "Journal entries changed since a day",
                    ["SqlText"] = text,
                },
                WireJson.Default.DictionaryStringString),
            cancellationToken);

    private async Task<IReadOnlyCollection<int>> ListAsync(string code, DateTime since, CancellationToken cancellationToken)
    {
        var day = since.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var keys = new HashSet<int>();
        var path = $"SQLQueries({ODataText.Quote(code)})/List?since={ODataText.Quote(day)}";
        var seen = 0;
        for (var next = path; next is not null;)
        {
            var call = new ServiceLayerCall<PageRecord<ChangedEntryRecord>>(
                HttpMethod.Get,
                next,
                static (response, token) => WireJson.ReadAsync(response, WireJson.Default.PageRecordChangedEntryRecord, token))
            {
                Headers = static request => request.Headers.TryAddWithoutValidation("Prefer", "odata.maxpagesize=1000"),
            };
            var page = await transport.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            var rows = page.Value ?? [];
            keys.UnionWith(rows.Select(row => row.TransId));
            seen += rows.Count;

            // The link may lack the parameter, so only its offset is taken.
            next = page.NextLink is null || rows.Count == 0
                ? null
                : path + "&$skip=" + seen.ToString(CultureInfo.InvariantCulture);
        }

        return keys;
    }
}
