using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using SapB1Anaplan.Core.Http;
using SapB1Anaplan.Core.ServiceLayer.Sessions;
using SapB1Anaplan.Core.ServiceLayer.Wire;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.ServiceLayer.Paging;

/// <summary>
/// Reads the records of one entity set page by page. Always in the order of the key; the next link of the server alone
/// decides where the end is. Where the key is a number each page starts behind the last key, so that records that come
/// or go meanwhile shift nothing.
/// </summary>
/// <typeparam name="T">The record on the wire.</typeparam>
internal sealed class EntitySet<T>
    where T : class
{
    private static readonly Regex SkipOption = new("[?&](?:\\$|%24)skip=([0-9]+)", RegexOptions.IgnoreCase);

    private readonly ServiceLayerTransport _transport;
    private readonly JsonTypeInfo<PageAnswer<T>> _type;
    private readonly string _key;
    private readonly string _select;
    private readonly Func<T, int>? _linesOf;

    public EntitySet(
        ServiceLayerTransport transport,
        JsonTypeInfo<PageAnswer<T>> type,
        string name,
        string key,
        IReadOnlyList<string> properties,
        PageSizer sizer,
        Func<T, int>? linesOf = null)
    {
        _linesOf = linesOf;
        _transport = transport;
        _type = type;
        _key = key;
        _select = string.Join(",", properties);
        Name = name;
        Sizer = sizer;
    }

    public string Name { get; }

    public PageSizer Sizer { get; }

    /// <summary>Reads by key.</summary>
    /// <param name="keyOf">The key of a record.</param>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="after">Only keys above this one; null for all.</param>
    /// <param name="skip">Records to leave out at the start.</param>
    /// <param name="limit">The most records wanted; null for all.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async IAsyncEnumerable<T> ByKeyAsync(
        Func<T, int> keyOf,
        string? filter,
        int? after = null,
        int skip = 0,
        long? limit = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var last = after;
        while (limit is not <= 0)
        {
            var position = last;
            var offset = skip;
            var rest = limit;
            var page = await PageAsync(
                () => ODataText.Path(
                    Name,
                    ("$select", _select),
                    ("$filter", ODataText.And(filter, position is { } key ? $"{_key} gt {ODataText.Number(key)}" : null)),
                    ("$orderby", _key),
                    ("$skip", offset == 0 ? null : ODataText.Number(offset))),
                rest,
                cancellationToken).ConfigureAwait(false);
            var records = page.Value ?? [];
            foreach (var record in records)
            {
                var key = keyOf(record);
                last = key > last || last is null ? key : throw OrderIgnored(key, last.Value);
                yield return record;
                if (--limit <= 0)
                {
                    yield break;
                }
            }

            if (page.NextLink is not { } link)
            {
                yield break;
            }

            skip = records.Count > 0 ? 0 : Advance(link, offset);
        }
    }

    /// <summary>Reads by offset, where the key is a text. A record that shifts into a later page is given once.</summary>
    /// <param name="keyOf">The key of a record.</param>
    /// <param name="filter">The filter; null for all.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public async IAsyncEnumerable<T> ByOffsetAsync(
        Func<T, string> keyOf, string? filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var skip = 0;
        while (true)
        {
            var offset = skip;
            var page = await PageAsync(
                () => ODataText.Path(
                    Name,
                    ("$select", _select),
                    ("$filter", filter),
                    ("$orderby", _key),
                    ("$skip", offset == 0 ? null : ODataText.Number(offset))),
                null,
                cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Value ?? [])
            {
                if (seen.Add(keyOf(record)))
                {
                    yield return record;
                }
            }

            if (page.NextLink is not { } link)
            {
                yield break;
            }

            skip = Advance(link, offset);
        }
    }

    /// <summary>The highest or lowest key; null where there is no record.</summary>
    public async Task<T?> EdgeAsync(string? filter, bool highest, CancellationToken cancellationToken)
    {
        var page = await PageAsync(
            () => ODataText.Path(
                Name,
                ("$select", _key),
                ("$filter", filter),
                ("$orderby", highest ? _key + " desc" : _key),
                ("$top", "1")),
            1,
            cancellationToken).ConfigureAwait(false);
        return page.Value?.FirstOrDefault();
    }

    /// <summary>How many records there are.</summary>
    public Task<long> CountAsync(string? filter, CancellationToken cancellationToken) => _transport.ReadAsync(
        HttpMethod.Get,
        () => ODataText.Path(Name + "/$count", ("$filter", filter)),
        static async (response, _) =>
        {
            var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            return long.Parse(text.Trim('\ufeff', '"', ' ', '\r', '\n'), NumberStyles.Integer, CultureInfo.InvariantCulture);
        },
        cancellationToken);

    private async Task<PageAnswer<T>> PageAsync(Func<string> path, long? limit, CancellationToken cancellationToken)
    {
        var started = _transport.Options.TimeProvider.GetTimestamp();
        var page = await _transport.ReadAsync(
            HttpMethod.Get,
            path,
            (response, token) => WireJson.ReadAsync(response, _type, token),
            cancellationToken,
            headers: request =>
            {
                started = _transport.Options.TimeProvider.GetTimestamp();
                var size = Math.Min(limit ?? int.MaxValue, Sizer.Size);
                request.Headers.TryAddWithoutValidation(
                    "Prefer", "odata.maxpagesize=" + size.ToString(CultureInfo.InvariantCulture));
            },
            onFailure: failure =>
            {
                if (failure.Failure is TransportFailure.TimedOut or TransportFailure.Unreadable || failure.Status == 504)
                {
                    Sizer.Failed();
                }
            }).ConfigureAwait(false);
        if (limit is null || limit > Sizer.Size)
        {
            var records = page.Value ?? [];
            Sizer.Took(
                _transport.Options.TimeProvider.GetElapsedTime(started),
                records.Count,
                _linesOf is null ? records.Count : records.Sum(_linesOf));
        }

        return page;
    }

    private int Advance(string link, int offset)
    {
        var match = SkipOption.Match(link);
        return match.Success
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var skip)
            && skip > offset
            ? skip
            : throw new ServiceLayerException(
                ErrorIds.AnswerNotReadable,
                FailureCategory.ProtocolError,
                $"The link to the next page of {Name} does not lead on: {link}.",
                "Report the version of the server; a smaller -PageSize may help.");
    }

    private ServiceLayerException OrderIgnored(int key, int last) => new(
        ErrorIds.SapB1OrderIgnored,
        FailureCategory.ProtocolError,
        $"The server sent {Name} {key} after {last}, though the order of the key was asked for.",
        "A complete read is impossible this way; check what stands between this machine and the server.");
}
